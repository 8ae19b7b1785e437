"""New hours move no deadline of what is open, unless staff ask for it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import User
from followups.actions.edit_calendar import Day, add_day
from followups.actions.end_wait import wake_follow_up
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.put_on_hold import Wait, put_on_hold
from followups.models import FollowUp
from tests.conftest import SignIn
from tests.flows.conftest import DAY, HOUR, MONDAY, Opens, at

MOVE = "followups:calendar-move"


@pytest.fixture
def three(opened: Opens, ben: User) -> FollowUp:
    """Reached on Monday; a day off is put into the calendar after that."""
    follow_up = opened(3)
    log_contact(follow_up.pk, Contact(ANSWERED), ben, MONDAY + HOUR)
    add_day(follow_up.calendar_id, Day(date(2026, 11, 24), "Stengt", []))
    follow_up.refresh_from_db()
    return follow_up


def test_a_wait_moves_the_deadline_by_the_wait_alone(three: FollowUp, ben: User) -> None:
    due_at, version = three.resolution_due_at, three.calendar_version
    put_on_hold(three.pk, Wait("customer", "Venter på svar.", MONDAY + DAY), ben, MONDAY + 2 * HOUR)
    three.refresh_from_db()
    assert three.resolution_due_at == due_at + 6 * HOUR  # from eleven to four, and an hour more
    wake_follow_up(three.pk, ben, MONDAY + 2 * HOUR)
    three.refresh_from_db()
    assert (three.resolution_due_at, three.calendar_version) == (due_at, version)


def test_asked_for_the_solution_moves_and_what_was_told_stays(
    three: FollowUp, cleo: User, sign_in: SignIn
) -> None:
    first, due_at = three.first_contact_due_at, three.resolution_due_at
    client = sign_in(cleo)
    with at(MONDAY + 2 * HOUR):
        page = client.get(reverse("followups:calendar"))
        assert page.context["counted_before"] == 1
        assert client.post(reverse(MOVE)).status_code == 302
        assert client.get(reverse("followups:calendar")).context["counted_before"] == 0
    three.refresh_from_db()
    assert three.resolution_due_at == three.next_due_at == due_at + DAY
    assert three.first_contact_due_at == first
    assert three.calendar_version == three.calendar.version
    assert three.events.filter(name="deadline_moved").count() == 1


def test_asked_twice_it_moves_once(three: FollowUp, cleo: User, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    with at(MONDAY + 2 * HOUR):
        for _time in range(2):
            client.post(reverse(MOVE))
    assert three.events.filter(name="deadline_moved").count() == 1


def test_only_those_who_set_up_may_ask(three: FollowUp, ben: User, cleo: User, sign_in: SignIn) -> None:
    assert sign_in(ben).post(reverse(MOVE)).status_code == 403
    assert sign_in(cleo).get(reverse(MOVE)).status_code == 405
    assert Client().post(reverse(MOVE)).status_code == 302
    before = three.calendar_version
    three.refresh_from_db()
    assert three.calendar_version == before
