"""How last week went: of everybody for those who lead, of oneself for who has customers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from customers.models import User
from customers.models.fields import zone_of
from customers.rules.roles import Role
from followups.models import FollowUp, Promise
from followups.reports.acting_numbers import Figures, Span, figures
from followups.reports.recovery import Recovery, recovery
from surveys.reports.period import Period

READERS = (Role.CX_LEAD, Role.ACCOUNT_MANAGER)


@dataclass(frozen=True)
class WeeklyDigest:
    """`week` is the one before this; `of_all` is False for one's own figures."""

    week: Period
    figures: Figures
    of_all: bool
    recovery: Recovery

    @property
    def says_something(self) -> bool:
        return self.figures != Figures()


def weekly_digest(person: User, monday: date, now: datetime) -> WeeklyDigest:
    """Of the week before this Monday, where the person works. Four queries."""
    week = Period(monday - timedelta(days=7), monday - timedelta(days=1))
    start, end = week.moments(zone_of(person.zone))
    of_all = person.has_role(Role.CX_LEAD)
    serious = FollowUp.objects.serious()
    follow_ups = serious if of_all else serious.owned_by(person.pk)
    promises = Promise.objects.all() if of_all else Promise.objects.filter(responsible=person)
    (found,) = figures(follow_ups, promises, Span(start, end, now))
    return WeeklyDigest(week, found, of_all, recovery(follow_ups, start, end))
