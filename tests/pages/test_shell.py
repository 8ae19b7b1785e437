"""The frame: what is overdue for this person, the bell, and nothing of either for others."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, User
from followups.models import FollowUp, Notice
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_customer, make_follow_up

NOTICES = "/notices/"


def overdue(client: Client) -> int:
    return next(
        int(item.count) for item in client.get(NOTICES).context["nav"].sections if "/followups/" in item.url
    )


def test_the_red_count_is_this_persons_overdue(
    fjord: Company, ben: User, cleo: User, sign_in: SignIn
) -> None:
    for _ in range(3):
        make_follow_up(3, make_customer(company=fjord))
    assert overdue(sign_in(ben)) == 0
    two = FollowUp.objects.values_list("pk", flat=True)[:2]
    FollowUp.objects.filter(pk__in=list(two)).update(next_due_at=clock.now() - timedelta(minutes=1))

    assert overdue(sign_in(ben)) == 2
    assert overdue(sign_in(cleo)) == 0


def test_the_bell_rings_at_once_and_is_marked_as_read(
    fjord: Company, ben: User, dag: User, sign_in: SignIn
) -> None:
    client = sign_in(ben)
    make_follow_up(3, make_customer("Kari Nordmann", company=fjord))

    page = client.get(NOTICES)
    assert page.context["bell"].unread == 1
    assert "Kari Nordmann ga 3: du følger opp" in page.content.decode()
    assert sign_in(dag).get(NOTICES).context["bell"].unread == 0

    sign_in(dag).post(reverse("pages:notices-read"))
    assert Notice.objects.unread_by(ben.pk).count() == 1
    client.post(reverse("pages:notices-read"))
    assert client.get(NOTICES).context["bell"].unread == 0
    assert "Kari Nordmann" in client.get(NOTICES).content.decode()


def test_strangers_and_wrong_methods(ben: User, sign_in: SignIn) -> None:
    read = reverse("pages:notices-read")

    assert sign_in(None).get(NOTICES).status_code == 302
    assert sign_in(None).post(read).status_code == 302
    assert sign_in(ben).get(read).status_code == 405
    assert sign_in(ben).post(NOTICES).status_code == 405


def test_the_frame_costs_two_queries(
    ben: User, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(ben)
    # Session and person, then the frame; the page of a password asks nothing itself.
    with django_assert_max_num_queries(5):
        client.get(reverse("account_change_password"))
