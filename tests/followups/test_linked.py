"""Two low answers of one customer: two follow-ups, the earlier deadline, and one call for both."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from customers.models import Customer, Message, User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.write_to_customer import Letter, accept_letter, write_to_customer
from followups.models import FollowUp
from npsapp.lib import clock
from tests.factories import make_customer, make_follow_up, make_response, make_survey
from tests.followups.conftest import address

NINE = datetime(2026, 9, 24, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))

pytestmark = pytest.mark.django_db


def answer(score: int, kari: Customer, at: datetime) -> FollowUp:
    survey = make_survey(asks_during_follow_up=True)
    return FollowUp.objects.get(response=make_response(score, kari, survey, at=at))


def test_the_earlier_deadline_counts(kari: Customer, ben: User) -> None:
    first = answer(0, kari, NINE)
    second = answer(6, kari, NINE + timedelta(hours=1))
    assert second.linked_to == first
    assert second.first_contact_due_at == second.next_due_at == first.first_contact_due_at
    assert second.promises.get().promised_at == first.first_contact_due_at
    assert second.events.get(name="opened").data["linked"] == first.pk


def test_its_own_when_that_is_nearer(kari: Customer, ben: User) -> None:
    answer(6, kari, NINE)
    second = answer(0, kari, NINE + timedelta(hours=1))
    assert second.first_contact_due_at == NINE + timedelta(hours=3)


def test_a_time_that_has_passed_or_was_met_is_no_promise(kari: Customer, ben: User) -> None:
    first = answer(0, kari, NINE)
    late = answer(6, kari, NINE + timedelta(hours=5))
    assert late.first_contact_due_at > NINE + timedelta(hours=5)
    log_contact(first.pk, Contact(ANSWERED), ben, NINE + timedelta(hours=5))
    third = answer(5, kari, NINE + timedelta(hours=5, minutes=1))
    assert third.first_contact_due_at == late.first_contact_due_at


def test_one_call_answers_both(kari: Customer, ben: User) -> None:
    first = answer(3, kari, NINE)
    second = answer(2, kari, NINE + timedelta(hours=1))
    stranger = make_follow_up(2, make_customer("En annen"))
    contact = Contact(ANSWERED, "Begge deler", key="k", also=(first.pk, stranger.pk))
    for _twice in range(2):
        log_contact(second.pk, contact, ben, NINE + timedelta(hours=2))
    for follow_up in (first, second):
        follow_up.refresh_from_db()
        assert follow_up.first_contact_met_at == NINE + timedelta(hours=2)
        assert follow_up.proofs.count() == 1
    assert stranger.proofs.count() == 0


def test_a_call_before_the_second_answer_is_about_the_first_alone(kari: Customer, ben: User) -> None:
    first = answer(3, kari, NINE)
    second = answer(2, kari, NINE + timedelta(hours=2))
    call = Contact(ANSWERED, at=NINE + timedelta(hours=1), also=(second.pk,))
    log_contact(first.pk, call, ben, NINE + timedelta(hours=3))
    assert first.proofs.count() == 1
    assert second.proofs.count() == 0


def test_one_letter_is_proof_for_both_and_only_once_it_arrived(kari: Customer, ben: User) -> None:
    first = answer(3, kari, clock.now() - timedelta(minutes=2))
    second = answer(2, kari, clock.now() - timedelta(minutes=1))
    letter = Letter("Beklager", "Vi rydder opp.", "a-key", also=(first.pk,))
    for _twice in range(2):
        message = write_to_customer(second.pk, letter, ben, clock.now())
    assert message.written_for.count() == 2
    Message.objects.filter(pk=message.pk).update(state="accepted", settled_at=clock.now())
    message.refresh_from_db()
    for _twice in range(2):
        accept_letter(message, clock.now())
    for follow_up in (first, second):
        follow_up.refresh_from_db()
        assert follow_up.first_contact_met_at is not None
        assert follow_up.proofs.count() == 1


def test_the_page_asks_pre_ticked(kari: Customer, ben: User, as_ben: Client) -> None:
    first = answer(3, kari, clock.now())
    second = answer(2, kari, clock.now())
    page = as_ben.get(address("detail", second))
    call = next(action for action in page.context["actions"] if action.key == "call")
    assert call.form.fields["also"].initial == [first.pk]
    talked = {"outcome": "talked", "note": "Begge deler", "also": [str(first.pk)]}
    assert as_ben.post(address("contact-log", second), talked).status_code == 302
    assert first.proofs.count() == 1
    bad = {**talked, "also": ["999999"]}
    assert as_ben.post(address("contact-log", second), bad).status_code == 422
