"""The people behind the words of a clock's levels."""

from collections.abc import Sequence
from datetime import datetime

from customers.models import User
from customers.reports.roster import deputy_before
from customers.rules.roles import Role
from followups.rules.levels import TELLS

_ROLES = {"cx_lead": (Role.CX_LEAD,), "cx_head": (Role.CX_LEAD, Role.ADMIN), "management": (Role.ADMIN,)}


class PeopleOfLevels:
    """Asked of many clocks at one moment; each role is read once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._with_role: dict[Role, list[User]] = {}

    def of(self, level: str, owner: User, deadline: datetime) -> Sequence[User]:
        """A breach reaches the owner too, who must act on it."""
        people = [owner]
        for listener in TELLS[level]:
            people += [person for role in _ROLES.get(listener, ()) for person in self._in(role)]
        if "deputy" in TELLS[level]:
            # Whoever will have it when the deadline comes, because the owner is away by then.
            deputy = deputy_before(owner, self.now, deadline)
            people += [deputy] if deputy is not None else []
        return people

    def _in(self, role: Role) -> list[User]:
        if role not in self._with_role:
            self._with_role[role] = list(User.objects.with_role(role))
        return self._with_role[role]


def people_of_level(level: str, owner: User, deadline: datetime, now: datetime) -> Sequence[User]:
    """The same of one clock."""
    return PeopleOfLevels(now).of(level, owner, deadline)
