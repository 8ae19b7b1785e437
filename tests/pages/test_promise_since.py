"""The status page tells the time that holds now: what a person promised since, not only the first page's."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, Message, Organisation, User
from followups.actions.end_wait import wake_follow_up
from followups.actions.log_contact import ANSWERED, BOOKED, Contact, log_contact
from followups.actions.put_on_hold import Wait, put_on_hold
from followups.actions.settle_promises import promise_in_message
from followups.models import FollowUp
from npsapp.lib import clock
from npsapp.lib.spoken_time import weekday_time
from tests.factories import make_follow_up
from tests.recovery.conftest import close

pytestmark = pytest.mark.django_db

CARD = 'class="card promise"'
IN_TWO_DAYS, THREE_DAYS_AGO = timedelta(days=2), timedelta(days=-3)


@pytest.fixture
def two(kari: Customer) -> FollowUp:
    return make_follow_up(2, kari)


def shown(client: Client, follow_up: FollowUp, page: str = "status") -> str:
    invitation = follow_up.response.invitation
    assert invitation is not None
    return client.get(reverse(f"pages:{page}", args=[invitation.token])).content.decode()


def promised(follow_up: FollowUp, by: User, after: timedelta) -> str:
    """In a letter; the time as pages say it."""
    letter: dict[str, Any] = {"kind": "reply", "direction": "out", "customer": follow_up.customer}
    message = Message.objects.create(**letter, author=by, state=Message.State.ACCEPTED, dedup_key="letter")
    at = clock.now() + after
    promise_in_message(follow_up, message, by, at, clock.now())
    return weekday_time(at)


def test_who_has_been_reached_and_promised_nothing_waits_for_nothing(
    client: Client, two: FollowUp, ben: User
) -> None:
    assert CARD in shown(client, two)
    log_contact(two.pk, Contact(ANSWERED, "Hun er lei av å vente."), ben, clock.now())
    assert CARD not in shown(client, two)


@pytest.mark.parametrize("page", ["status", "thanks"])
def test_a_letters_time_takes_the_first_ones_place(
    client: Client, two: FollowUp, ben: User, dag: User, page: str
) -> None:
    log_contact(two.pk, Contact(ANSWERED, "Hun er lei av å vente."), ben, clock.now())
    at = promised(two, dag, IN_TWO_DAYS)
    told = shown(client, two, page)
    assert f"<strong>{dag.full_name}</strong> har lovet deg svar innen <strong>{at}</strong>." in told


def test_a_letters_time_that_has_passed_is_owned_up_to(client: Client, two: FollowUp, ben: User) -> None:
    at = promised(two, ben, THREE_DAYS_AGO)
    told = shown(client, two)
    assert f"skulle tatt kontakt innen {at}" in told
    assert "Det beklager vi" in told


def test_an_agreed_time_is_a_time_and_not_a_deadline(client: Client, two: FollowUp, ben: User) -> None:
    at = clock.now() + IN_TWO_DAYS
    log_contact(two.pk, Contact(BOOKED, booked_for=at), ben, clock.now())
    assert f"ringer deg <strong>{weekday_time(at)}</strong>, som avtalt" in shown(client, two)


def test_nothing_is_promised_any_more_when_it_is_closed(client: Client, two: FollowUp, ben: User) -> None:
    promised(two, ben, IN_TWO_DAYS)
    close(two, ben)
    assert CARD not in shown(client, two)


def test_who_has_heard_from_us_sees_where_it_stands(client: Client, two: FollowUp, ben: User) -> None:
    Organisation.objects.update(phone="22 33 44 55", phone_hours="08.00–16.00")
    now = clock.now()
    log_contact(two.pk, Contact(ANSWERED, "Hun sender et bilde."), ben, now)
    told = [shown(client, two)]
    for whom in ("internal", "customer"):
        wake_follow_up(two.pk, ben, now)
        put_on_hold(two.pk, Wait(whom, "Hemmelig grunn", now + IN_TWO_DAYS), ben, now)
        told.append(shown(client, two))
    wake_follow_up(two.pk, ben, now)
    close(two, ben)
    told.append(shown(client, two))
    said = ["arbeider fortsatt", "arbeider fortsatt", "venter på å høre fra deg", "avsluttet hos oss"]
    for page, words in zip(told, said, strict=True):
        assert words in page
        assert "Hemmelig" not in page
        assert "22 33 44 55</a> (08.00–16.00)" in page


@pytest.mark.parametrize(
    ("typed", "language", "told"),
    [
        ("hverdager 8–16", "nb", "hverdager 8–16"),
        ("hverdager 8–16", "en", "weekdays 08:00–16:00"),
        ("08.00–16.00", "en", "08.00–16.00"),
    ],
)
def test_the_hours_are_in_the_readers_language(
    client: Client, two: FollowUp, typed: str, language: str, told: str
) -> None:
    Organisation.objects.update(phone="22 33 44 55", phone_hours=typed)
    invitation = two.response.invitation
    assert invitation is not None
    address = reverse("pages:status", args=[invitation.token])
    assert f"({told})" in client.get(address, {"lang": language}).content.decode()
