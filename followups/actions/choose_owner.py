"""Find the person who takes a follow-up: there is always one."""

from django.db.models import Count, Q

from customers.models import Customer, User
from customers.models.user import UserQuerySet
from customers.rules.roles import Role
from followups.models import FollowUp


class NobodyToOwn(Exception):
    """There is no active account manager and no CX lead."""


def choose_owner(customer: Customer) -> User:
    """The account manager, else whoever in the team has fewest open follow-ups, else a CX lead.

    The team is the absent account manager's; without one it is every account manager.
    """
    responsible = customer.responsible
    if responsible is not None and responsible.is_active:
        return responsible
    team = responsible.team if responsible is not None else None
    for candidates in (
        User.objects.with_role(Role.ACCOUNT_MANAGER).filter(team=team, team__isnull=False),
        User.objects.with_role(Role.ACCOUNT_MANAGER),
        User.objects.with_role(Role.CX_LEAD),
        User.objects.with_role(Role.ADMIN),
    ):
        person = _least_busy(candidates)
        if person is not None:
            return person
    raise NobodyToOwn("no active account manager, CX lead or administrator")


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
