"""The clock of the solution tells its levels also while nobody has reached the customer."""

from customers.models import User
from followups.actions.fire_levels import fire_levels
from followups.models import FollowUp, Notice
from followups.reports.ledger import LONG_OVERDUE, conditions
from followups.rules.levels import BREACH, LEVELS
from tests.flows.conftest import DAY, MONDAY, Opens

FIRST, SOLUTION = Notice.Clock.FIRST_CONTACT, Notice.Clock.RESOLUTION


def told(follow_up: FollowUp, user: User) -> list[tuple[str, str]]:
    notices = follow_up.notices.filter(user=user, clock__in=[FIRST, SOLUTION], skipped=False)
    return sorted(notices.values_list("clock", "level"))


def test_each_level_of_both_once(opened: Opens, ben: User, cleo: User, ada: User) -> None:
    three = opened(3)
    while three.next_level_at is not None:
        assert fire_levels(three.next_level_at) == 1
        three.refresh_from_db()
    assert told(three, ben) == sorted((str(clock), level) for clock in (FIRST, SOLUTION) for level in LEVELS)


def test_after_downtime_the_highest_of_each(opened: Opens, ben: User, cleo: User, ada: User) -> None:
    three = opened(3)
    fire_levels(three.resolution_due_at)
    assert (str(SOLUTION), BREACH) in told(three, ben)
    assert len(told(three, ben)) == 2
    fire_levels(three.resolution_due_at)
    assert len(told(three, ben)) == 2


def test_the_first_contact_is_still_what_is_due_next(opened: Opens, ben: User, cleo: User) -> None:
    three = opened(3)
    fire_levels(MONDAY + 40 * DAY)
    three.refresh_from_db()
    assert three.next_due_at == three.first_contact_due_at
    assert FollowUp.objects.filter(conditions(MONDAY + 40 * DAY)[LONG_OVERDUE]).exists()
