"""Clocks stop on proof alone, and each level is told once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from customers.models import Customer, User
from followups.actions.break_promises import break_promises
from followups.actions.fire_levels import fire_levels
from followups.actions.log_contact import ANSWERED, BOOKED, UNANSWERED, BeforeTheAnswer, Contact, log_contact
from followups.models import FollowUp, Notice
from surveys.models import Survey
from tests.factories import make_response

NINE = datetime(2026, 9, 24, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
DUE = NINE + timedelta(hours=4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(kari: Customer, ben: User, cleo: User, ada: User, survey: Survey) -> FollowUp:
    return FollowUp.objects.get(response=make_response(2, kari, survey, at=NINE))


def told(level: str) -> set[str]:
    return set(Notice.objects.filter(level=level, skipped=False).values_list("user__email", flat=True))


def test_no_answer_is_an_attempt_not_contact(two: FollowUp, ben: User) -> None:
    assert log_contact(two.pk, Contact(UNANSWERED, "telefonsvarer"), ben, NINE) is None
    two.refresh_from_db()
    assert two.first_contact_met_at is None
    assert two.events.get(name="call_unanswered").data == {"note": "telefonsvarer"}


def test_an_answered_call_stops_the_clock_and_keeps_the_promise(two: FollowUp, ben: User) -> None:
    log_contact(two.pk, Contact(ANSWERED), ben, DUE - timedelta(minutes=1))
    two.refresh_from_db()
    assert two.first_contact_met_at == DUE - timedelta(minutes=1)
    assert two.next_due_at == two.resolution_due_at
    assert two.promises.get().state == "kept"
    assert two.tasks.get(kind="contact").state == "done"
    assert not FollowUp.objects.unanswered(DUE + timedelta(days=1)).exists()


def test_a_call_after_the_promised_time_kept_no_promise(two: FollowUp, ben: User) -> None:
    log_contact(two.pk, Contact(ANSWERED), ben, DUE + timedelta(minutes=1))
    assert two.promises.get().state == "broken"


def test_a_booked_time_is_proof_and_a_promise_of_its_own(two: FollowUp, ben: User) -> None:
    at = NINE + timedelta(days=1)
    log_contact(two.pk, Contact(BOOKED, booked_for=at), ben, NINE)
    two.refresh_from_db()
    assert two.first_contact_met_at == NINE
    assert two.next_due_at == at
    assert [promise.state for promise in two.promises.order_by("made_at", "pk")] == ["kept", "open"]


@pytest.mark.parametrize(
    ("minutes", "state"), [(-90, "open"), (-30, "kept"), (0, "kept"), (45, "kept"), (61, "broken")]
)
def test_a_booked_time_is_kept_by_contact_around_it(
    minutes: int, state: str, two: FollowUp, ben: User
) -> None:
    at = NINE + timedelta(days=1)
    log_contact(two.pk, Contact(BOOKED, booked_for=at), ben, NINE)
    log_contact(two.pk, Contact(ANSWERED), ben, at + timedelta(minutes=minutes))
    assert two.promises.get(source="booking").state == state


def test_booking_again_replaces_and_keeps_nothing(two: FollowUp, ben: User) -> None:
    for days in (1, 2, 3):
        log_contact(two.pk, Contact(BOOKED, booked_for=NINE + timedelta(days=days)), ben, NINE)
    agreed = two.promises.filter(source="booking").order_by("promised_at")
    assert [promise.state for promise in agreed] == ["replaced", "replaced", "open"]


def test_a_broken_booking_stays_due_until_somebody_is_in_touch(two: FollowUp, ben: User, cleo: User) -> None:
    at = NINE + timedelta(hours=2)
    log_contact(two.pk, Contact(BOOKED, booked_for=at), ben, NINE)
    later = at + timedelta(hours=2)
    assert break_promises(later) == 1
    two.refresh_from_db()
    assert two.next_due_at == at
    assert two.is_overdue(later)
    assert set(Notice.objects.filter(clock="promise").values_list("user__email", flat=True)) == {
        ben.email,
        cleo.email,
    }
    log_contact(two.pk, Contact(ANSWERED), ben, later)
    two.refresh_from_db()
    assert two.promises.get(source="booking").state == "broken"
    assert two.next_due_at == two.resolution_due_at


def test_a_call_logged_late_but_made_in_time_kept_the_promise(two: FollowUp, ben: User) -> None:
    break_promises(DUE + timedelta(minutes=5))
    log_contact(two.pk, Contact(ANSWERED, at=DUE - timedelta(minutes=10)), ben, DUE + timedelta(minutes=10))
    two.refresh_from_db()
    assert two.promises.get().state == "kept"
    assert two.first_contact_met_at == DUE - timedelta(minutes=10)


def test_a_call_before_the_answer_is_no_contact_about_it(two: FollowUp, ben: User) -> None:
    with pytest.raises(BeforeTheAnswer):
        log_contact(two.pk, Contact(ANSWERED, at=NINE - timedelta(days=1)), ben, DUE)
    assert not two.proofs.exists()


def test_a_call_cannot_be_dated_after_now(two: FollowUp, ben: User) -> None:
    proof = log_contact(two.pk, Contact(ANSWERED, at=DUE + timedelta(days=1)), ben, DUE)
    assert proof is not None
    assert proof.at == DUE


@pytest.mark.parametrize(
    ("after", "level", "people"),
    [
        (timedelta(hours=2), "half", {"ben"}),
        (timedelta(hours=3), "three_quarters", {"ben"}),
        (timedelta(hours=4), "breach", {"ben", "cleo"}),
        (timedelta(days=1), "four_hours_over", {"ben", "cleo", "ada"}),
        (timedelta(days=4, hours=4), "two_days_over", {"ben", "ada"}),
    ],
)
def test_each_level_reaches_its_people_once(
    after: timedelta, level: str, people: set[str], two: FollowUp
) -> None:
    assert fire_levels(NINE + after) == 1
    assert told(level) == {f"{name}@nordavind.example" for name in people}
    notices = Notice.objects.count()
    assert fire_levels(NINE + after) == 0
    assert Notice.objects.count() == notices


def test_after_downtime_only_the_highest_level_is_told(two: FollowUp) -> None:
    fire_levels(NINE + timedelta(days=30))
    fired = two.events.filter(name="level_reached", data__clock="first_contact").get().data
    assert fired["level"] == "two_days_over"
    assert fired["skipped"] == ["half", "three_quarters", "breach", "four_hours_over"]
    assert not Notice.objects.filter(level="breach", skipped=False).exists()


def test_minute_by_minute_every_level_is_told_once(two: FollowUp) -> None:
    moment = NINE
    while moment < NINE + timedelta(days=6):
        fire_levels(moment)
        moment += timedelta(minutes=20)
    levels = [event.data["level"] for event in two.events.filter(name="level_reached")]
    assert levels == ["half", "three_quarters", "breach", "four_hours_over", "two_days_over"]


def test_contact_silences_the_first_clock(two: FollowUp, ben: User) -> None:
    log_contact(two.pk, Contact(ANSWERED), ben, NINE)
    fire_levels(NINE + timedelta(hours=4))
    assert told("half") == set()


def test_a_promise_breaks_once(two: FollowUp) -> None:
    assert break_promises(DUE + timedelta(minutes=1)) == 1
    assert break_promises(DUE + timedelta(minutes=2)) == 0
    assert two.events.filter(name="promise_broken").count() == 1
