"""Behind a proxy: the person's scheme and address count, not the proxy's."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from customers.models import User
from npsapp.lib.networks import parse_networks
from tests.factories import PASSWORD

PROXY, STRANGER = "10.0.0.9", "203.0.113.66"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def behind_a_proxy(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = parse_networks(["10.0.0.0/8"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("remote", "told", "status"),
    [
        (PROXY, "https", 200),
        (PROXY, " HTTPS ", 200),
        (PROXY, "http", 301),
        (PROXY, "", 301),
        (PROXY, "gopher", 301),
        (STRANGER, "https", 301),
    ],
)
def test_only_our_proxy_says_it_was_https(remote: str, told: str, status: int, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get(LOGIN, REMOTE_ADDR=remote, headers={"x-forwarded-proto": told})
    assert response.status_code == status


@pytest.mark.django_db
def test_a_proxy_that_speaks_plainly_is_believed_too(settings: Settings) -> None:
    """What came in clear is led to https, though the proxy itself speaks TLS to us."""
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get(LOGIN, secure=True, REMOTE_ADDR=PROXY, headers={"x-forwarded-proto": "http"})
    assert response.status_code == 301


@pytest.mark.django_db
def test_a_strangers_wrong_passwords_keep_nobody_else_out(ben: User, settings: Settings) -> None:
    for number in range(12):
        wrong = {"login": f"gjest{number}@nordavind.example", "password": "feil-passord-her"}
        Client().post(LOGIN, wrong, REMOTE_ADDR=PROXY, headers={"x-forwarded-for": STRANGER})
    right = {"login": ben.email, "password": PASSWORD}
    also_him = Client().post(LOGIN, right, REMOTE_ADDR=PROXY, headers={"x-forwarded-for": STRANGER})
    assert also_him.status_code in (200, 429)
    ours = Client().post(LOGIN, right, REMOTE_ADDR=PROXY, headers={"x-forwarded-for": "198.51.100.7"})
    assert ours.status_code == 302
