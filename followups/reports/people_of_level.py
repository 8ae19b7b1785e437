"""The people behind the words of a clock's levels."""

from collections.abc import Sequence
from datetime import datetime

from customers.models import User
from customers.reports.roster import deputy_before
from customers.rules.roles import Role
from followups.rules.levels import TELLS

_ROLES = {"cx_lead": (Role.CX_LEAD,), "cx_head": (Role.CX_LEAD, Role.ADMIN), "management": (Role.ADMIN,)}


def people_of_level(level: str, owner: User, deadline: datetime, now: datetime) -> Sequence[User]:
    """A breach reaches the owner too, who must act on it."""
    people = [owner]
    for listener in TELLS[level]:
        people += [person for role in _ROLES.get(listener, ()) for person in User.objects.with_role(role)]
    if "deputy" in TELLS[level]:
        # Whoever will have it when the deadline comes, because the owner is away by then.
        deputy = deputy_before(owner, now, deadline)
        people += [deputy] if deputy is not None else []
    return people
