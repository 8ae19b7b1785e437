"""Who is at work today, and who stands in for those who are not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from customers.models import Absence, StaffInvitation, User
from customers.models.absence import local_day
from customers.rules.deputies import find_stand_in
from npsapp.lib.spoken_time import short_day


@dataclass(frozen=True)
class Roster:
    """`away` holds today's absences by person, `waiting` those who have not joined yet."""

    away: Mapping[int, Absence]
    waiting: frozenset[int]

    @property
    def off_duty(self) -> frozenset[int]:
        return self.waiting | self.away.keys()

    def is_on_duty(self, person: User) -> bool:
        return person.is_active and person.pk not in self.off_duty

    def stand_in(self, person: User) -> User | None:
        """The person when at work, else their deputy or that one's; None when nobody of them is."""
        if self.is_on_duty(person):
            return person
        deputies = {pk: absence.deputy for pk, absence in self.away.items()}
        by_id = {deputy.pk: deputy for deputy in deputies.values()}
        found = find_stand_in(
            person.pk,
            {pk: deputy.pk for pk, deputy in deputies.items()},
            lambda pk: self.is_on_duty(by_id[pk]),
        )
        return by_id[found] if found is not None else None

    def away_words(self, person: User) -> str:
        """Until when somebody is away and who stands in; "" for somebody at work."""
        absence = self.away.get(person.pk)
        if absence is None:
            return ""
        stand_in, until = self.stand_in(person), short_day(absence.last_day)
        if stand_in is None:
            return _("away until %(until)s, the team stands in") % {"until": until}
        return _("away until %(until)s, deputy: %(deputy)s") % {"until": until, "deputy": stand_in}


def roster(now: datetime) -> Roster:
    """As it is at this moment, each person's day counted where they work. Two queries."""
    return Roster(
        away={absence.person_id: absence for absence in Absence.objects.holding(now)},
        waiting=frozenset(StaffInvitation.objects.open().values_list("person", flat=True)),
    )


def deputy_before(person: User, now: datetime, deadline: datetime) -> User | None:
    """Who stands in if this person is away between now and the deadline; None when they are not."""
    first, last = local_day(person, now), max(local_day(person, now), local_day(person, deadline))
    absence = Absence.objects.overlapping(person.pk, first, last).select_related("deputy").first()
    return roster(now).stand_in(absence.deputy) if absence is not None else None
