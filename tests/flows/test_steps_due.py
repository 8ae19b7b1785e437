"""A step that is due counts among what is due today; overdue are clocks and promises alone."""

from datetime import datetime

import pytest
from django.test import Client

from customers.models import User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.actions.put_on_hold import Wait, put_on_hold
from followups.models import FollowUp, Task
from followups.reports.daily_digest import daily_digest
from followups.reports.queue_choice import IN_TOUCH, OVERDUE, TODAY, groups_at
from followups.reports.queue_query import for_queue
from tests.conftest import SignIn
from tests.flows.conftest import DAY, MONDAY, Opens, at

THURSDAY = MONDAY + 3 * DAY


@pytest.fixture
def reached(opened: Opens, ben: User) -> FollowUp:
    """Kari's 0, called at once; her other steps are due within the next days."""
    follow_up = opened(0)
    log_contact(follow_up.pk, Contact(ANSWERED), ben, MONDAY)
    return follow_up


def groups(follow_up: FollowUp, now: datetime) -> set[str]:
    with at(now):
        found = groups_at(now).items()
        return {name for name, which in found if for_queue().filter(which, pk=follow_up.pk).exists()}


def steps(follow_up: FollowUp, due_at: datetime) -> None:
    follow_up.tasks.filter(state=Task.State.OPEN).update(due_at=due_at)


def test_a_step_of_today_and_one_that_is_late(reached: FollowUp) -> None:
    steps(reached, THURSDAY + DAY)
    assert TODAY not in groups(reached, THURSDAY)
    for due_at in (THURSDAY, THURSDAY - DAY):
        steps(reached, due_at)
        assert TODAY in groups(reached, THURSDAY)
        assert not {OVERDUE, IN_TOUCH} & groups(reached, THURSDAY)


def test_what_is_settled_or_asleep_is_not_due(reached: FollowUp, ben: User) -> None:
    steps(reached, THURSDAY)
    reached.tasks.filter(state=Task.State.OPEN).update(
        state=Task.State.SKIPPED, settled_at=THURSDAY, settled_by=ben, note="Ikke nødvendig."
    )
    reached.tasks.filter(state=Task.State.ASLEEP).update(due_at=THURSDAY)
    assert TODAY not in groups(reached, THURSDAY)


def test_on_hold_its_steps_wait_too(reached: FollowUp, ben: User) -> None:
    steps(reached, THURSDAY)
    put_on_hold(reached.pk, Wait("customer", "Hun sender bilder.", MONDAY + 7 * DAY), ben, MONDAY + DAY)
    assert TODAY not in groups(reached, THURSDAY)


def test_the_row_and_the_digest_say_so(reached: FollowUp, ben: User, sign_in: SignIn) -> None:
    steps(reached, THURSDAY - DAY)
    with at(THURSDAY):
        page: Client = sign_in(ben)
        rows = page.get("/followups/?scope=mine&group=today").context["rows"]
        assert [(row.id, row.step_due_at) for row in rows] == [(reached.pk, THURSDAY - DAY)]
        assert daily_digest(ben, THURSDAY).count == 1
