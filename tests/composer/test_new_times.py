"""Before a promise is missed a letter with a new time is begun, once, and somebody is told."""

from datetime import timedelta

import pytest
from django.test import Client

from customers.actions.settle_message import settle_message
from customers.models import Message, Suppression, User
from followups.actions.break_promises import break_promises
from followups.actions.draft_new_times import draft_new_times
from followups.actions.fire_promise_levels import fire_promise_levels
from followups.actions.log_contact import ANSWERED, BOOKED, Contact, log_contact
from followups.models import FollowUp, MessageDraft, Notice, Promise
from npsapp.lib import clock
from tests.composer.conftest import letter, letters, local, url, working_minutes

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def promise(three: FollowUp, as_ben: Client) -> Promise:
    """Ben's letter has arrived, so nothing but its own promise runs towards it."""
    as_ben.post(url("write", three), letter(three, promised_at=local(working_minutes(three, 400))))
    (message,) = letters(three)
    settle_message(message, Message.State.ACCEPTED, clock.now())
    return three.promises.get(source=Promise.Source.MESSAGE)


def notices(promise: Promise) -> set[tuple[str, str]]:
    rows = Notice.objects.filter(promise=promise, skipped=False)
    return set(rows.values_list("user__email", "level"))


def test_a_letter_is_begun_once_while_the_time_can_be_kept(promise: Promise, as_ben: Client) -> None:
    follow_up = promise.follow_up
    assert promise.draft_at is not None
    assert promise.draft_at < promise.promised_at
    assert draft_new_times(promise.draft_at - A_MINUTE) == 0

    assert draft_new_times(promise.draft_at) == 1
    assert draft_new_times(promise.draft_at + A_MINUTE) == 0

    draft = MessageDraft.objects.get(author=None)
    assert draft.renews == promise
    assert draft.promised_at is not None
    assert draft.promised_at > promise.promised_at
    assert ("ben@nordavind.example", "new_time") in notices(promise)
    address = f"{url('new', follow_up)}?renews={promise.pk}"
    assert address in as_ben.get(f"/followups/{follow_up.pk}/").content.decode()
    form = as_ben.get(address).context["form"]
    assert form["text"].value() == draft.text
    assert form["promised_at"].value() == local(draft.promised_at)


def test_sent_it_gives_a_new_time_and_the_draft_is_gone(promise: Promise, as_ben: Client) -> None:
    follow_up = promise.follow_up
    draft_new_times(promise.draft_at or clock.now())
    form = as_ben.get(url("new", follow_up), {"renews": promise.pk}).context["form"]
    typed = {field.name: field.value() or "" for field in form}

    response = as_ben.post(url("write", follow_up), typed)

    assert response.status_code == 302, response.context and response.context["letter"].findings
    promise.refresh_from_db()
    assert promise.state == "open", "until the new time has arrived"
    settle_message(letters(follow_up)[-1], Message.State.ACCEPTED, clock.now())
    promise.refresh_from_db()
    assert promise.state == "replaced"
    assert promise.draft_at is None
    assert not MessageDraft.objects.exists()
    new = follow_up.promises.get(state="open", source="message")
    assert new.promised_at > promise.promised_at


def test_what_was_done_meanwhile_needs_no_new_time(promise: Promise, ben: User) -> None:
    due = promise.draft_at or clock.now()
    log_contact(promise.follow_up_id, Contact(ANSWERED, "Ordnet."), ben, clock.now())

    promise.refresh_from_db()
    assert promise.state == "kept"
    assert draft_new_times(due) == 0
    assert not MessageDraft.objects.exists()


def test_a_promise_kept_while_one_writes_does_not_stand_in_the_way(
    promise: Promise, ben: User, as_ben: Client
) -> None:
    follow_up = promise.follow_up
    draft_new_times(promise.draft_at or clock.now())
    form = as_ben.get(url("new", follow_up), {"renews": promise.pk}).context["form"]
    log_contact(follow_up.pk, Contact(ANSWERED, "Ordnet."), ben, clock.now())

    response = as_ben.post(url("write", follow_up), {each.name: each.value() or "" for each in form})

    assert response.status_code == 302
    promise.refresh_from_db()
    assert promise.state == "kept"


def test_nobody_is_written_to_who_cannot_be(promise: Promise) -> None:
    Suppression.objects.create(address="kari@fjord.example", reason=Suppression.Reason.HARD_BOUNCE)

    assert draft_new_times(promise.draft_at or clock.now()) == 0
    assert not MessageDraft.objects.exists()


def test_after_downtime_a_draft_comes_too_late(promise: Promise) -> None:
    assert draft_new_times(promise.promised_at + A_MINUTE) == 0


def test_what_the_thanks_page_said_gets_one_too(three: FollowUp) -> None:
    promise = three.promises.get(source=Promise.Source.THANKS_PAGE)
    assert promise.draft_at is not None

    assert draft_new_times(promise.draft_at) == 1

    draft = MessageDraft.objects.get()
    assert draft.promised_at is not None
    assert draft.promised_at > three.first_contact_due_at


def test_a_booking_takes_the_place_of_the_promise(promise: Promise, ben: User) -> None:
    when = working_minutes(promise.follow_up, 300)
    log_contact(promise.follow_up_id, Contact(BOOKED, "", when), ben, clock.now())

    promise.refresh_from_db()
    assert promise.state == "replaced"


def test_a_second_reply_keeps_nothing_and_a_customer_hears_late(promise: Promise, ben: User) -> None:
    later = promise.promised_at + timedelta(minutes=5)
    break_promises(later)
    log_contact(promise.follow_up_id, Contact(ANSWERED, "Sent, men godt."), ben, later)

    promise.refresh_from_db()
    assert promise.state == "broken"
    assert promise.made_good_at == later
    assert promise.next_level_at is None


def test_it_warns_and_escalates_each_level_once(promise: Promise, ben: User, cleo: User, ada: User) -> None:
    follow_up = promise.follow_up
    half = promise.next_level_at
    assert half is not None
    assert fire_promise_levels(half - A_MINUTE) == 0
    assert fire_promise_levels(half) == 1
    assert fire_promise_levels(half) == 0
    assert notices(promise) == {(ben.email, "half")}

    breach = promise.promised_at + A_MINUTE
    break_promises(breach)
    fire_promise_levels(breach)
    assert (cleo.email, "breach") in notices(promise)
    assert (ben.email, "three_quarters") not in notices(promise), "only the highest is told"

    four_hours = working_minutes(follow_up, 241, since=promise.promised_at)
    fire_promise_levels(four_hours)
    assert (ada.email, "four_hours_over") in notices(promise)
    count = Notice.objects.count()
    fire_promise_levels(four_hours)
    break_promises(four_hours)
    assert Notice.objects.count() == count
