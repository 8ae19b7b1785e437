"""Everybody on the staff, by role, team and state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from customers.models import StaffInvitation, Team, User
from customers.models.user import UserQuerySet
from customers.reports.role_names import NAMES, role_names
from customers.reports.roster import Roster
from customers.rules.roles import Role

INVITED, ACTIVE, DEACTIVATED = "invited", "active", "deactivated"
STATES = (ACTIVE, INVITED, DEACTIVATED)
BY_NAME, BY_SIGN_IN = "name", "last_sign_in"


@dataclass(frozen=True)
class StaffChoice:
    """Which of them somebody looks at; "" is everybody."""

    role: str = ""
    team: int | None = None
    state: str = ""
    order: str = BY_NAME

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "StaffChoice":
        """Anything unknown is no choice."""
        role, team, state = (asked.get(name, "") for name in ("role", "team", "state"))
        return cls(
            role if role in set(Role) else "",
            int(team) if team.isdecimal() and len(team) < 18 else None,
            state if state in STATES else "",
            BY_SIGN_IN if asked.get("order") == BY_SIGN_IN else BY_NAME,
        )


@dataclass(frozen=True)
class StaffLine:
    """One person; `away` says until when and who stands in, "" for somebody at work."""

    id: int
    name: str
    email: str
    roles: list[str]
    team: str
    state: str
    state_words: str
    last_sign_in: datetime | None
    away: str = ""


@dataclass(frozen=True)
class StaffFilters:
    """What the list can be narrowed to, with what is chosen."""

    choice: StaffChoice
    roles: list[tuple[str, str]] = field(default_factory=list)
    teams: list[tuple[int, str]] = field(default_factory=list)
    states: list[tuple[str, str]] = field(default_factory=list)


def state_words(state: str) -> str:
    return {INVITED: _("Invited"), ACTIVE: _("Active"), DEACTIVATED: _("Deactivated")}[state]


def staff(choice: StaffChoice) -> UserQuerySet:
    """The people of this choice, in order, with team and roles."""
    waits = StaffInvitation.objects.open().filter(person=OuterRef("pk"))
    people = User.objects.get_queryset().select_related("team").prefetch_related("groups")
    people = people.annotate(is_waiting=Exists(waits))
    if choice.role:
        people = people.filter(groups__name=choice.role)
    if choice.team is not None:
        people = people.filter(team_id=choice.team)
    if choice.state:
        people = people.filter(_in_state(choice.state))
    if choice.order == BY_SIGN_IN:
        return people.order_by(F("last_login").desc(nulls_last=True), "pk")
    return people.order_by(in_norwegian("full_name"), "pk")


def staff_lines(people: Iterable[User], today: Roster) -> list[StaffLine]:
    """The people as `staff` finds them. Two queries."""
    return [_line(person, today) for person in people]


def staff_filters(choice: StaffChoice) -> StaffFilters:
    """One query."""
    return StaffFilters(
        choice,
        roles=[(role.value, str(NAMES[role])) for role in Role],
        teams=list(Team.objects.values_list("pk", "name")),
        states=[(state, state_words(state)) for state in STATES],
    )


def in_norwegian(name: str) -> Func:
    """A key in the order of the Norwegian alphabet: the database compares code points, å before æ."""
    return Func(Lower(name), Value("æäøöå"), Value("{{||}"), function="translate")


def state_of(person: Any) -> str:
    """Of a person that `staff` has found."""
    if not person.is_active:
        return DEACTIVATED
    return INVITED if person.is_waiting else ACTIVE


def _in_state(state: str) -> Q:
    if state == DEACTIVATED:
        return Q(is_active=False)
    return Q(is_active=True, is_waiting=state == INVITED)


def _line(person: User, today: Roster) -> StaffLine:
    state = state_of(person)
    return StaffLine(
        id=person.pk,
        name=person.full_name,
        email=person.email,
        roles=role_names(group.name for group in person.groups.all()),
        team=person.team.name if person.team else "",
        state=state,
        state_words=state_words(state),
        last_sign_in=person.last_login,
        away=today.away_words(person) if person.is_active else "",
    )
