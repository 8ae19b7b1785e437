"""Tokens for other systems: shown once, kept nowhere, revoked for good."""

import re

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from customers.models import ApiToken, User
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db
PAGE = "/settings/tokens/"


def test_it_is_shown_once_and_works(ada: User, sign_in: SignIn) -> None:
    client = sign_in(ada)
    response = client.post(f"{PAGE}new/", {"name": "CRM", "scope": "write"})

    found = re.search(r"ekko_[\w-]{40,}", response.content.decode())
    assert found is not None
    token = ApiToken.objects.find(found[0])
    assert token is not None
    assert (token.name, token.may_write, token.created_by) == ("CRM", True, ada)
    assert "no-store" in response["Cache-Control"]
    page = client.get(PAGE).content.decode()
    assert found[0] not in page
    assert token.prefix in page


def test_revoked_it_opens_nothing_and_stays_listed(ada: User, sign_in: SignIn) -> None:
    token, secret = ApiToken.objects.issue("CRM", ApiToken.Scope.READ, ada)
    client = sign_in(ada)

    assert client.post(f"{PAGE}{token.pk}/revocation/").status_code == 302
    assert ApiToken.objects.find(secret) is None
    token.refresh_from_db()
    revoked_at = token.revoked_at
    client.post(f"{PAGE}{token.pk}/revocation/")
    token.refresh_from_db()
    assert token.revoked_at == revoked_at, "twice is once"
    assert "CRM" in client.get(PAGE).content.decode()


def test_an_unknown_one_is_not_found(ada: User, sign_in: SignIn) -> None:
    assert sign_in(ada).post(f"{PAGE}999999/revocation/").status_code == 404


@pytest.mark.parametrize(
    "form",
    [{"name": "", "scope": "read"}, {"name": "a\nb", "scope": "read"}, {"name": "CRM", "scope": "all"}],
)
def test_what_cannot_be_is_refused(form: dict[str, str], ada: User, sign_in: SignIn) -> None:
    assert sign_in(ada).post(f"{PAGE}new/", form).status_code == 422
    assert not ApiToken.objects.get_queryset().exists()


@pytest.mark.parametrize("many", [1, 20])
def test_budget(
    many: int, ada: User, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        ApiToken.objects.issue(f"System {number}", ApiToken.Scope.READ, ada)
    client = sign_in(ada)
    with django_assert_max_num_queries(8):
        client.get(PAGE)
