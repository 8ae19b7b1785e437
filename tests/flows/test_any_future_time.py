"""When every clock has run out, any time to come is better than none, also outside working hours."""

import pytest
from django.test import Client

from customers.models import Message, Organisation, User
from followups.models import FollowUp
from followups.reports.next_clock import next_clock
from followups.rules.new_time import suggested_time
from tests.composer.conftest import letter, local, url
from tests.conftest import SignIn
from tests.flows.conftest import DAY, HOUR, MONDAY, Opens, at

LATE = MONDAY + 40 * DAY + 8 * HOUR  # 17:00 on a Saturday


@pytest.fixture
def zero(opened: Opens) -> FollowUp:
    Organisation.objects.update(phone="22 33 44 55", phone_hours="08.00–16.00")
    return opened(0, comment="Ingen ringte tilbake om ruteren.")


def written(client: Client, follow_up: FollowUp, **fields: object) -> int:
    return client.post(url("write", follow_up), letter(follow_up, **fields)).status_code


def test_an_evening_hour_may_be_promised(zero: FollowUp, ben: User, sign_in: SignIn) -> None:
    with at(LATE):
        assert written(sign_in(ben), zero, promised_at=local(LATE + HOUR)) == 302
    assert Message.objects.filter(author=ben).count() == 1


def test_but_none_that_has_passed(zero: FollowUp, ben: User, sign_in: SignIn) -> None:
    with at(LATE):
        assert written(sign_in(ben), zero, promised_at=local(LATE - HOUR)) == 422


def test_with_a_clock_still_running_we_must_be_at_work(zero: FollowUp, ben: User, sign_in: SignIn) -> None:
    saturday = MONDAY + 5 * DAY
    with at(saturday):  # first contact is overdue, the solution is not
        assert written(sign_in(ben), zero, promised_at=local(saturday + HOUR)) == 422


def test_the_page_names_no_limit_that_has_passed(zero: FollowUp, ben: User, sign_in: SignIn) -> None:
    with at(LATE):
        page = sign_in(ben).get(url("new", zero))
        assert page.context["not_after"] is None


def test_a_suggested_time_is_not_bound_by_what_has_passed(zero: FollowUp) -> None:
    passed, calendar = next_clock(zero, LATE), zero.calendar.rules()
    assert passed == zero.resolution_due_at < LATE
    free = suggested_time(LATE - HOUR, LATE, None, calendar)
    assert suggested_time(LATE - HOUR, LATE, passed, calendar) == free > LATE
