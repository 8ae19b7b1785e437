"""Find the person who takes a follow-up: there is always one."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, Q

from customers.models import Customer, User
from customers.models.staff_invitation import joined
from customers.models.user import UserQuerySet
from customers.reports.roster import roster
from customers.rules.roles import Role
from followups.models import ActingRules, FollowUp


class NobodyToOwn(Exception):
    """There is no active account manager and no CX lead."""


def choose_owner(
    customer: Customer, now: datetime, before: User | None = None, score: int | None = None
) -> User:
    """Whoever has it already, else the account manager, else whoever in the team has fewest, else a CX lead.

    Who is away is stood in for by their deputy. The team is the account manager's; without one it is every
    account manager. When everybody is away it is somebody who is: better than nobody. Where staff want it,
    the lowest scores are kept from the account manager; without anybody else they are theirs all the same.
    """
    today, responsible = roster(now), customer.responsible
    apart = _kept_apart(responsible, score)
    for person in (before, responsible):
        if person is None or person.pk in apart:
            continue
        on_duty = today.stand_in(person)
        if on_duty is not None and on_duty.pk not in apart:
            return on_duty
    known = responsible or before
    for without in (today.off_duty | apart, today.off_duty, frozenset[int]()):
        person = _from_team(known, without)
        if person is not None:
            return person
    raise NobodyToOwn("no active account manager, CX lead or administrator")


def _kept_apart(responsible: User | None, score: int | None) -> frozenset[int]:
    if responsible is None or score is None or score > ActingRules.LOWEST:
        return frozenset()
    return frozenset({responsible.pk}) if ActingRules.objects.current().keeps_apart(score) else frozenset()


def _from_team(known: User | None, without: Collection[int]) -> User | None:
    team = known.team if known is not None else None
    for candidates in (
        User.objects.with_role(Role.ACCOUNT_MANAGER).filter(team=team, team__isnull=False),
        User.objects.with_role(Role.ACCOUNT_MANAGER),
        User.objects.with_role(Role.CX_LEAD),
        User.objects.with_role(Role.ADMIN),
    ):
        person = _least_busy(joined(candidates.exclude(pk__in=without)))
        if person is not None:
            return person
    return None


def _least_busy(candidates: UserQuerySet) -> User | None:
    """By what customers wait for; light ones are no burden."""
    owed = Q(owned_follow_ups__is_light=False) & ~Q(owned_follow_ups__state=FollowUp.State.CLOSED)
    counted = candidates.annotate(load=Count("owned_follow_ups", filter=owed, distinct=True))
    return counted.order_by("load", "pk").first()
