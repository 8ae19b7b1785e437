"""Who could take a follow-up, and how much each of them has: read once, for any number of follow-ups."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from customers.models import User
from customers.models.staff_invitation import joined
from customers.rules.roles import Role
from followups.models import FollowUp

# Whose turn it is, team first: the next group is asked when nobody of the one before can.
_TURNS = (Role.ACCOUNT_MANAGER, Role.CX_LEAD, Role.ADMIN)


@dataclass
class Colleague:
    """`load` counts what customers wait for, not light ones; whoever plans lets it grow."""

    person: User
    roles: frozenset[str]
    load: int


@dataclass(frozen=True)
class StaffAtHand:
    """Everybody who has been in and still works here, by id."""

    colleagues: dict[int, Colleague]

    def least_busy(self, known: User | None, without: Collection[int]) -> User | None:
        """Of the team of somebody who knows the customer, else of all account managers, else a lead."""
        for group in self._groups(known):
            present = [each for each in group if each.person.pk not in without]
            if present:
                return min(present, key=lambda each: (each.load, each.person.pk)).person
        return None

    def _groups(self, known: User | None) -> Iterator[list[Colleague]]:
        team = known.team_id if known is not None else None
        managers = self._with(Role.ACCOUNT_MANAGER)
        yield [each for each in managers if team is not None and each.person.team_id == team]
        for role in _TURNS:
            yield self._with(role)

    def _with(self, role: Role) -> list[Colleague]:
        return [each for each in self.colleagues.values() if role in each.roles]


def staff_at_hand() -> StaffAtHand:
    """One query."""
    owned = FollowUp.objects.owed().filter(owner=OuterRef("pk")).order_by().values("owner")
    people = (
        joined(User.objects.get_queryset().active())
        .filter(groups__name__in=_TURNS)
        .select_related("team")
        .annotate(
            role_names=ArrayAgg("groups__name", filter=Q(groups__name__in=_TURNS)),
            load=Coalesce(Subquery(owned.annotate(n=Count("pk")).values("n")), 0),
        )
    )
    return StaffAtHand(
        {
            person.pk: Colleague(
                person, frozenset(getattr(person, "role_names", ())), getattr(person, "load", 0)
            )
            for person in people
        }
    )
