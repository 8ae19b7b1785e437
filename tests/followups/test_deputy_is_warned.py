"""At three quarters of the time the deputy hears too, when the owner will be away at the deadline."""

from datetime import timedelta

import pytest

from customers.models import Customer, User
from followups.actions.fire_levels import fire_levels
from followups.models import FollowUp, Notice
from npsapp.lib import clock
from tests.factories import make_follow_up
from tests.staff.conftest import away, today

pytestmark = pytest.mark.django_db


def told_at_three_quarters(follow_up: FollowUp) -> set[str]:
    """Fires the level by going to just before the deadline."""
    follow_up.refresh_from_db()
    fire_levels(follow_up.first_contact_due_at - timedelta(minutes=1))
    notices = Notice.objects.filter(follow_up=follow_up, level="three_quarters", skipped=False)
    return set(notices.values_list("user__full_name", flat=True))


def test_the_owner_alone_when_nobody_is_away(kari: Customer, ben: User, siri: User) -> None:
    assert told_at_three_quarters(make_follow_up(3, kari)) == {"Ben Prøve"}


def test_the_deputy_of_who_is_away_by_then(kari: Customer, ben: User, siri: User) -> None:
    follow_up = make_follow_up(3, kari)
    due = (today(follow_up.first_contact_due_at) - today(clock.now())).days
    away(ben, siri, first=due, last=due + 5)
    assert told_at_three_quarters(follow_up) == {"Ben Prøve", "Siri Prøve"}


def test_not_of_who_is_away_later(kari: Customer, ben: User, siri: User) -> None:
    follow_up = make_follow_up(3, kari)
    due = (today(follow_up.first_contact_due_at) - today(clock.now())).days
    away(ben, siri, first=due + 1, last=due + 5)
    assert told_at_three_quarters(follow_up) == {"Ben Prøve"}
