"""Who would get which follow-ups if somebody were away, and what they would have then; nothing is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from customers.models import Absence, User
from customers.models.fields import zone_of
from customers.reports.roster import Roster, roster
from followups.models import ActingRules, FollowUp
from followups.reports.deadlines import Deadline, WorkingTime
from followups.reports.next_owner import NobodyToOwn, kept_apart, next_owner
from followups.reports.staff_at_hand import StaffAtHand, staff_at_hand

SHOWN = 100
MORNING = time(8)


@dataclass(frozen=True)
class AwayPlan:
    """Both days are included; without a deputy the team stands in."""

    person: User
    first_day: date
    last_day: date
    deputy: User | None


@dataclass(frozen=True)
class HandedOn:
    """One follow-up and who would take it; "" when there is nobody."""

    id: int
    score: int
    customer: str
    company: str
    deadline: Deadline | None
    due_meanwhile: bool
    taker: str


@dataclass(frozen=True)
class Change:
    """How one colleague's load becomes; `away` when they are away themselves on some of the days."""

    name: str
    before: int
    after: int
    away: bool


@dataclass(frozen=True)
class WhatIf:
    """`handed_on` holds the most urgent ones, `total` counts all; `stays` that nobody else is at work."""

    plan: AwayPlan
    handed_on: list[HandedOn]
    total: int
    due_meanwhile: int
    changes: list[Change]
    stays: bool


def what_if_away(plan: AwayPlan, now: datetime) -> WhatIf:
    """As the first morning away would find things, were it today's follow-ups. Eight queries at most."""
    zone = zone_of(plan.person.zone)
    morning = max(now, datetime.combine(plan.first_day, MORNING, zone))
    today, staff = _without(plan, roster(morning)), staff_at_hand()
    before = {pk: colleague.load for pk, colleague in staff.colleagues.items()}
    takers = _takers(plan, today, staff)
    working = WorkingTime(now)
    lines = [_line(follow_up, taker, plan, working) for follow_up, taker in takers]
    owed = Counter(taker for follow_up, taker in takers if taker and not follow_up.is_light)
    return WhatIf(
        plan=plan,
        handed_on=lines[:SHOWN],
        total=len(lines),
        due_meanwhile=sum(line.due_meanwhile for line in lines),
        changes=_changes(owed, before, plan),
        stays=bool(takers) and all(taker is None for _follow_up, taker in takers),
    )


def _without(plan: AwayPlan, today: Roster) -> Roster:
    """The same day with one more away."""
    person = plan.person
    if plan.deputy is None:
        away = {pk: absence for pk, absence in today.away.items() if pk != person.pk}
        return replace(today, away=away, waiting=today.waiting | {person.pk})
    absence = Absence(person=person, first_day=plan.first_day, last_day=plan.last_day, deputy=plan.deputy)
    return replace(today, away={**today.away, person.pk: absence})


def _takers(plan: AwayPlan, today: Roster, staff: StaffAtHand) -> list[tuple[FollowUp, User | None]]:
    """One after the other, most urgent first, as the handing over does it: each adds to somebody's load."""
    mine = (
        FollowUp.objects.open()
        .owned_by(plan.person.pk)
        .select_related("customer__company__account_manager", "customer__account_manager")
        .select_related("owner", "playbook")
        .order_by("next_due_at", "pk")
    )
    found, rules = [], ActingRules.objects.current()
    for follow_up in mine:
        taker = _taker(follow_up, today, staff, rules)
        if taker is not None and taker.pk in staff.colleagues and not follow_up.is_light:
            staff.colleagues[taker.pk].load += 1
        found.append((follow_up, taker))
    return found


def _taker(follow_up: FollowUp, today: Roster, staff: StaffAtHand, rules: ActingRules) -> User | None:
    """None when everybody is away: then it stays where it is."""
    owner = follow_up.owner
    apart = kept_apart(follow_up.customer, follow_up.lowest_score, rules)
    try:
        taker = next_owner(follow_up.customer, owner, today, staff, apart)
    except NobodyToOwn:
        return None
    return taker if today.is_on_duty(taker) else None


def _line(follow_up: FollowUp, taker: User | None, plan: AwayPlan, working: WorkingTime) -> HandedOn:
    customer, due = follow_up.customer, follow_up.next_due_at
    last = due.astimezone(zone_of(plan.person.zone)).date() if due is not None else None
    return HandedOn(
        id=follow_up.pk,
        score=follow_up.opening_score,
        customer=customer.name,
        company=customer.company.name if customer.company else "",
        deadline=working.next_due(follow_up),
        due_meanwhile=last is not None and last <= plan.last_day,
        taker=str(taker) if taker is not None else "",
    )


def _changes(given: Mapping[User, int], before: Mapping[int, int], plan: AwayPlan) -> list[Change]:
    """The heaviest load first."""
    away = set(
        Absence.objects.filter(
            person__in=list(given), first_day__lte=plan.last_day, last_day__gte=plan.first_day
        ).values_list("person", flat=True)
    )
    found = [
        Change(str(person), before.get(person.pk, 0), before.get(person.pk, 0) + count, person.pk in away)
        for person, count in given.items()
    ]
    return sorted(found, key=lambda change: (-change.after, change.name))
