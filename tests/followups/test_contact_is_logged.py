"""Calls and bookings: only reaching the customer meets the first contact, and twice is once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from followups.models import FollowUp, FollowUpEvent, Promise, Proof
from npsapp.lib import clock
from tests.followups.conftest import address


def local(moment_from_now: timedelta) -> str:
    return timezone.localtime(clock.now() + moment_from_now).strftime("%Y-%m-%dT%H:%M")


def test_a_call_that_was_answered_meets_the_first_contact(zero: FollowUp, as_ben: Client) -> None:
    as_ben.post(address("contact-log", zero), {"outcome": "talked", "note": "Hun er lei."})

    zero.refresh_from_db()
    assert zero.first_contact_met_at is not None
    assert zero.proofs.get().kind == Proof.Kind.CALL


def test_no_answer_is_kept_and_stops_no_clock(zero: FollowUp, as_ben: Client) -> None:
    response = as_ben.post(address("contact-log", zero), {"outcome": "no_answer", "note": ""}, follow=True)

    zero.refresh_from_db()
    assert zero.first_contact_met_at is None
    assert zero.next_due_at == zero.first_contact_due_at
    assert zero.events.filter(name=FollowUpEvent.Name.CALL_UNANSWERED).count() == 1
    assert "alert-warning" in response.content.decode()


def test_a_booked_time_is_proof_and_a_promise(zero: FollowUp, as_ben: Client) -> None:
    response = as_ben.post(
        address("contact-log", zero), {"outcome": "booked", "booked_at": local(timedelta(days=2))}
    )

    assert response.status_code == 302
    assert zero.proofs.get().kind == Proof.Kind.BOOKING
    assert zero.promises.filter(source=Promise.Source.BOOKING).count() == 1
    (row,) = as_ben.get("/followups/", {"group": "promised"}).context["rows"]
    assert row.customer == "Kari Nordmann"


@pytest.mark.parametrize("outcome", ["talked", "no_answer"])
def test_a_form_sent_twice_counts_once(outcome: str, zero: FollowUp, as_ben: Client) -> None:
    form = {"outcome": outcome, "note": "Hun er lei.", "key": str(uuid4())}

    first = as_ben.post(address("contact-log", zero), form)
    events = zero.events.count()
    second = as_ben.post(address("contact-log", zero), form)

    assert first.status_code == second.status_code == 302
    assert zero.events.count() == events


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"outcome": "talked", "note": ""}, ""),
        ({"outcome": "talked", "note": "x" * 2001}, "xxx"),
        ({"outcome": "maybe", "note": "Ringte to ganger"}, "Ringte to ganger"),
        ({"outcome": "booked", "booked_at": "", "note": "Ringte to ganger"}, "Ringte to ganger"),
        ({"outcome": "booked", "booked_at": "i morgen", "note": "Ringte"}, "i morgen"),
        ({"outcome": "booked", "booked_at": local(timedelta(hours=-2))}, ""),
        ({"outcome": "booked", "booked_at": local(timedelta(days=90))}, ""),
        ({"outcome": "talked", "note": "a\x00b"}, ""),
        ({}, ""),
    ],
)
def test_what_cannot_be_read_is_refused_and_kept(
    form: dict[str, str], kept: str, zero: FollowUp, as_ben: Client
) -> None:
    response = as_ben.post(address("contact-log", zero), form)

    assert response.status_code == 422
    page = response.content.decode()
    assert "invalid-feedback" in page or "alert" in page
    assert kept in page
    assert zero.proofs.count() == 0
