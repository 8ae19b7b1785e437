"""Find the person who takes a follow-up: there is always one."""

from datetime import datetime

from django.db.models import Count, Q

from customers.models import Customer, User
from customers.models.staff_invitation import joined
from customers.models.user import UserQuerySet
from customers.reports.roster import Roster, roster
from customers.rules.roles import Role
from followups.models import FollowUp


class NobodyToOwn(Exception):
    """There is no active account manager and no CX lead."""


def choose_owner(customer: Customer, now: datetime, before: User | None = None) -> User:
    """Whoever has it already, else the account manager, else whoever in the team has fewest, else a CX lead.

    Who is away is stood in for by their deputy. The team is the account manager's; without one it is every
    account manager. When everybody is away it is somebody who is: better than nobody.
    """
    today, responsible = roster(now), customer.responsible
    for person in (before, responsible):
        if person is not None and (on_duty := today.stand_in(person)) is not None:
            return on_duty
    known = responsible or before
    person = _from_team(known, today) or _from_team(known, None)
    if person is None:
        raise NobodyToOwn("no active account manager, CX lead or administrator")
    return person


def _from_team(known: User | None, today: Roster | None) -> User | None:
    """Of those on duty today; without a day of anybody who works here."""
    team = known.team if known is not None else None
    for candidates in (
        User.objects.with_role(Role.ACCOUNT_MANAGER).filter(team=team, team__isnull=False),
        User.objects.with_role(Role.ACCOUNT_MANAGER),
        User.objects.with_role(Role.CX_LEAD),
        User.objects.with_role(Role.ADMIN),
    ):
        present = candidates.exclude(pk__in=today.off_duty) if today is not None else candidates
        person = _least_busy(joined(present))
        if person is not None:
            return person
    return None


def _least_busy(candidates: UserQuerySet) -> User | None:
    return (
        candidates.annotate(
            load=Count(
                "owned_follow_ups", filter=~Q(owned_follow_ups__state=FollowUp.State.CLOSED), distinct=True
            )
        )
        .order_by("load", "pk")
        .first()
    )
