"""Who is away now, who will be, and who has been."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from customers.models import Absence, User
from customers.reports.roster import Roster, roster

PAST_DAYS = 366
MOST_PAST = 50
MOST_AHEAD = 500


@dataclass(frozen=True)
class AbsenceLine:
    """`works` is who stands in today, when that is not the deputy; `clash` when the deputy is away too."""

    id: int
    person: str
    deputy: str
    first_day: date
    last_day: date
    days: int
    note: str
    team_takes_over: bool
    works: str
    clash: bool
    can_change: bool


@dataclass(frozen=True)
class AbsenceList:
    now: list[AbsenceLine]
    coming: list[AbsenceLine]
    past: list[AbsenceLine]


def absence_list(reader: User, for_others: bool, now: datetime) -> AbsenceList:
    """Four queries. Each absence counted in the zone of its person."""
    today = roster(now)
    recent = Absence.objects.select_related("person", "deputy").order_by("first_day", "pk")
    ahead = list(recent.filter(last_day__gte=now.date() - timedelta(days=1))[:MOST_AHEAD])
    since = now.date() - timedelta(days=PAST_DAYS)
    over = recent.filter(last_day__gte=since, last_day__lt=now.date() - timedelta(days=1))
    past = [*over.order_by("-last_day", "-pk")[:MOST_PAST]]
    past = [*reversed([absence for absence in ahead if absence.is_over(now)]), *past]
    ahead = [absence for absence in ahead if not absence.is_over(now)]

    def line(absence: Absence) -> AbsenceLine:
        own = absence.person_id == reader.pk
        return _line(absence, today, ahead, (own or for_others) and not absence.is_over(now))

    return AbsenceList(
        now=[line(absence) for absence in ahead if absence.has_begun(now)],
        coming=[line(absence) for absence in ahead if not absence.has_begun(now)],
        past=[line(absence) for absence in past],
    )


def _line(absence: Absence, today: Roster, ahead: Iterable[Absence], can_change: bool) -> AbsenceLine:
    holds = today.away.get(absence.person_id) == absence
    works = today.stand_in(absence.person) if holds else absence.deputy
    return AbsenceLine(
        id=absence.pk,
        person=absence.person.full_name,
        deputy=absence.deputy.full_name,
        first_day=absence.first_day,
        last_day=absence.last_day,
        days=(absence.last_day - absence.first_day).days + 1,
        note=absence.note,
        team_takes_over=works is None,
        works=works.full_name if works is not None and works != absence.deputy else "",
        clash=not holds and any(_meet(absence, other) for other in ahead),
        can_change=can_change,
    )


def _meet(absence: Absence, other: Absence) -> bool:
    """Is the deputy away on some of the days?"""
    same_days = other.first_day <= absence.last_day and other.last_day >= absence.first_day
    return other.person_id == absence.deputy_id and same_days
