"""A time promised in a letter is owed, whatever score the letter answers."""

from datetime import datetime

import pytest

from customers.models import User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import FollowUp
from followups.reports.deadlines import WorkingTime
from followups.reports.queue_choice import EVERY, LIGHT, OVERDUE, PROMISED, TODAY, groups_at
from followups.reports.queue_query import for_queue
from tests.factories import make_survey
from tests.flows.conftest import DAY, HOUR, MONDAY, Opens, at
from tests.inbound.conftest import arrived

PROMISED_AT = MONDAY + 4 * HOUR


@pytest.fixture
def nine(opened: Opens) -> FollowUp:
    return opened(9, survey=make_survey(follows_up_promoters=True))


@pytest.fixture
def promised(nine: FollowUp, ben: User) -> FollowUp:
    with at(MONDAY + HOUR):
        letter = Letter("Takk", "Hei Kari", "k1", responsible=ben, promised_at=PROMISED_AT)
        arrived(write_to_customer(nine.pk, letter, ben, MONDAY + HOUR), MONDAY + HOUR)
    nine.refresh_from_db()
    return nine


def groups(follow_up: FollowUp, now: datetime) -> set[str]:
    with at(now):
        found = groups_at(now).items()
        return {name for name, which in found if for_queue().filter(which, pk=follow_up.pk).exists()}


def test_it_stands_in_the_queue_by_its_time(promised: FollowUp) -> None:
    assert promised.next_due_at == PROMISED_AT
    assert groups(promised, MONDAY + 2 * HOUR) == {LIGHT, PROMISED, TODAY}
    assert groups(promised, PROMISED_AT + HOUR) == {LIGHT, PROMISED, OVERDUE}
    deadline = WorkingTime(MONDAY + 2 * HOUR).next_due(promised)
    assert deadline is not None
    assert deadline.due_at == PROMISED_AT


def test_kept_it_is_a_courtesy_again(promised: FollowUp, ben: User) -> None:
    log_contact(promised.pk, Contact(ANSWERED), ben, MONDAY + 2 * HOUR)
    promised.refresh_from_db()
    assert promised.next_due_at == promised.first_contact_due_at
    assert groups(promised, MONDAY + 30 * DAY) == {LIGHT}


def test_without_a_promise_it_is_never_late(nine: FollowUp) -> None:
    assert groups(nine, MONDAY + 30 * DAY) == {LIGHT}
    assert EVERY not in groups(nine, MONDAY)
    assert WorkingTime(MONDAY + 30 * DAY).next_due(nine) is None
