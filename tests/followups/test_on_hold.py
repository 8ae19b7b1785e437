"""On hold: only waiting for the customer stops a clock, only that of the solution, and never for good."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from customers.models import Customer, Message, User
from customers.signals import message_received
from followups.actions.end_wait import customer_was_in_touch, end_waits_by_date, wake_follow_up
from followups.actions.fire_levels import fire_levels
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.put_on_hold import CannotWait, CustomerNotAsked, Wait, WakesTooLate, put_on_hold
from followups.models import FollowUp, Notice, Pause
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.models import Survey
from tests.factories import make_response
from tests.followups.conftest import address
from tests.inbound.conftest import mail, take

OSLO = ZoneInfo("Europe/Oslo")
MONDAY_TEN = datetime(2026, 9, 21, 10, 0, tzinfo=OSLO)
PAUSED = datetime(2026, 9, 22, 9, 0, tzinfo=OSLO)
WAKES = datetime(2026, 9, 24, 13, 0, tzinfo=OSLO)
# Ten business days after Monday at ten.
DUE = datetime(2026, 10, 5, 10, 0, tzinfo=OSLO)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(kari: Customer, ben: User, cleo: User, survey: Survey) -> FollowUp:
    """Opened Monday at ten, reached at eleven."""
    follow_up = FollowUp.objects.get(response=make_response(2, kari, survey, at=MONDAY_TEN))
    log_contact(follow_up.pk, Contact(ANSWERED), ben, MONDAY_TEN + timedelta(hours=1))
    follow_up.refresh_from_db()
    assert follow_up.resolution_due_at == DUE
    return follow_up


def wait_for(whom: str = "customer", wakes: datetime = WAKES) -> Wait:
    return Wait(whom, "Venter på måling hos kunden", wakes)


def test_waiting_for_the_customer_moves_the_solution_by_working_time(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    two.refresh_from_db()
    assert two.state == "waiting"
    # Seven hours, eight and five lie within.
    assert two.resolution_due_at == two.next_due_at == datetime(2026, 10, 7, 14, 0, tzinfo=OSLO)
    assert end_waits_by_date(WAKES) == 1
    two.refresh_from_db()
    assert (two.state, two.resolution_due_at) == ("contacted", datetime(2026, 10, 7, 14, 0, tzinfo=OSLO))
    assert [event.name for event in two.events.filter(name__startswith="wait")] == [
        "wait_started",
        "wait_ended",
    ]
    assert Notice.objects.filter(user=ben, level__startswith="awake").count() == 1


def test_ended_early_it_counts_only_what_was_waited(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    assert wake_follow_up(two.pk, ben, PAUSED + timedelta(hours=2))
    two.refresh_from_db()
    assert two.resolution_due_at == DUE + timedelta(hours=2)
    assert not wake_follow_up(two.pk, ben, PAUSED + timedelta(hours=3))


def test_found_late_it_counts_until_its_date(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    end_waits_by_date(WAKES + timedelta(days=3))
    two.refresh_from_db()
    assert two.pauses.get().ended_at == WAKES
    assert two.resolution_due_at == datetime(2026, 10, 7, 14, 0, tzinfo=OSLO)


def test_waiting_for_ourselves_stops_nothing(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for("internal"), ben, PAUSED)
    two.refresh_from_db()
    assert (two.state, two.resolution_due_at) == ("waiting", DUE)


def test_first_contact_and_promises_never_pause(
    kari: Customer, ben: User, cleo: User, survey: Survey
) -> None:
    fresh = FollowUp.objects.get(response=make_response(2, kari, survey, at=MONDAY_TEN))
    due, promised = fresh.first_contact_due_at, fresh.promises.get().promised_at
    put_on_hold(fresh.pk, wait_for("internal"), ben, MONDAY_TEN + timedelta(minutes=5))
    with pytest.raises(CustomerNotAsked):
        put_on_hold(fresh.pk, wait_for("customer"), ben, MONDAY_TEN + timedelta(minutes=6))
    fresh.refresh_from_db()
    assert (fresh.next_due_at, fresh.first_contact_due_at) == (due, due)
    assert fresh.promises.get().promised_at == promised
    fire_levels(due + timedelta(minutes=1))
    assert Notice.objects.filter(clock="first_contact", level="breach", user=cleo).exists()


def test_no_level_of_the_solution_is_told_while_the_customer_is_waited_for(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    fire_levels(WAKES)
    assert not Notice.objects.filter(clock="resolution").exists()
    end_waits_by_date(WAKES)
    two.refresh_from_db()
    half = datetime(2026, 9, 30, 14, 0, tzinfo=OSLO)  # forty of eighty hours, twenty of them waited
    fire_levels(half - timedelta(minutes=1))
    assert not Notice.objects.filter(clock="resolution").exists()
    fire_levels(half)
    fire_levels(half + timedelta(minutes=1))
    assert Notice.objects.filter(clock="resolution", level="half", user=ben).count() == 1


def test_the_customers_message_wakes_it(two: FollowUp, ben: User, kari: Customer) -> None:
    put_on_hold(two.pk, wait_for("internal"), ben, PAUSED)
    letter = Message(customer=kari, direction="in", state="accepted")
    message_received.send(sender=Message, message=letter, now=PAUSED + timedelta(hours=1))
    two.refresh_from_db()
    assert two.state == "contacted"
    assert two.pauses.get().ended_by == "reply"
    assert customer_was_in_touch(kari, PAUSED + timedelta(hours=2)) == 0


def test_a_call_that_was_answered_wakes_what_waits_for_them(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    log_contact(two.pk, Contact(ANSWERED), ben, PAUSED + timedelta(hours=3))
    two.refresh_from_db()
    assert (two.state, two.resolution_due_at) == ("contacted", DUE + timedelta(hours=3))


def test_a_changed_answer_wakes_it_and_lowered_begins_a_round(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    assert two.response.invitation_id is not None
    later = PAUSED + timedelta(hours=1)
    record_response(two.response.invitation_id, Answer(0, "", "nb"), later)
    two.refresh_from_db()
    assert (two.state, two.round) == ("reopened", 2)
    assert two.clock_started_at == later
    # The wait belongs to the round before and moves nothing of this one.
    assert two.resolution_due_at == datetime(2026, 10, 6, 10, 0, tzinfo=OSLO)


def test_a_second_wait_wants_contact_since_the_first(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    end_waits_by_date(WAKES)
    again = wait_for(wakes=WAKES + timedelta(days=4))
    with pytest.raises(CustomerNotAsked):
        put_on_hold(two.pk, again, ben, WAKES + timedelta(hours=1))
    log_contact(two.pk, Contact(ANSWERED), ben, WAKES + timedelta(hours=2))
    put_on_hold(two.pk, again, ben, WAKES + timedelta(hours=3))
    assert two.pauses.count() == 2


def test_ten_business_days_at_most(two: FollowUp, ben: User) -> None:
    latest = datetime(2026, 10, 6, 9, 0, tzinfo=OSLO)
    with pytest.raises(WakesTooLate):
        put_on_hold(two.pk, wait_for(wakes=latest + timedelta(minutes=1)), ben, PAUSED)
    with pytest.raises(WakesTooLate):
        put_on_hold(two.pk, wait_for(wakes=PAUSED), ben, PAUSED)
    put_on_hold(two.pk, wait_for(wakes=latest), ben, PAUSED)


def test_the_same_form_twice_is_one_wait(two: FollowUp, ben: User) -> None:
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    put_on_hold(two.pk, wait_for(), ben, PAUSED)
    assert two.pauses.count() == 1


def test_closed_there_is_nothing_to_wait_for(two: FollowUp, ben: User) -> None:
    FollowUp.objects.filter(pk=two.pk).update(state="resolved", solution="Ordnet.")
    with pytest.raises(CannotWait):
        put_on_hold(two.pk, wait_for(), ben, PAUSED)


def test_through_the_page(zero: FollowUp, as_ben: Client) -> None:
    as_ben.post(address("contact-log", zero), {"outcome": "talked", "note": "Hun måler selv."})
    day = (clock.now() + timedelta(days=4)).date()
    form = {"waits_for": "customer", "reason": "Kunden måler linjen", "wakes_on": day.isoformat()}
    far = {**form, "wakes_on": (clock.now() + timedelta(days=40)).date().isoformat()}

    assert as_ben.post(address("wait-begin", zero), far).status_code == 422
    assert as_ben.post(address("wait-begin", zero), {**form, "reason": " "}).status_code == 422
    assert as_ben.post(address("wait-begin", zero), form).status_code == 302

    page = as_ben.get(address("detail", zero)).content.decode()
    assert "Kunden måler linjen" in page
    assert address("wait-end", zero) in page
    assert len(as_ben.get("/followups/", {"group": "waiting"}).context["rows"]) == 1
    as_ben.post(address("wait-end", zero))
    assert Pause.objects.get().ended_by == "hand"
    assert address("wait-begin", zero) in as_ben.get(address("detail", zero)).content.decode()


def test_an_out_of_office_reply_ends_no_wait(two: FollowUp, ben: User) -> None:
    now = clock.now()
    put_on_hold(two.pk, Wait("customer", "Venter på måling", now + timedelta(days=4)), ben, now)
    take(mail("Jeg er på ferie", subject="Fraværende", headers="Auto-Submitted: auto-replied\n"))
    assert two.pauses.running().exists()
    take(mail("Målingen er her", number=2))
    assert not two.pauses.running().exists()
