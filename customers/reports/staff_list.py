"""Members of staff as a list shows them: what they may do, whether they are in, whether they are away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When
from django.utils.translation import gettext as _

from customers.models import StaffInvitation, User
from customers.models.fields import alphabetical
from customers.reports.role_names import role_names
from customers.reports.roster import Roster

INVITED, ACTIVE, DEACTIVATED = "invited", "active", "deactivated"
STATES = (ACTIVE, INVITED, DEACTIVATED)


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
    away: str


def state_words(state: str) -> str:
    return {INVITED: _("Invited"), ACTIVE: _("Active"), DEACTIVATED: _("Deactivated")}[state]


def staff() -> QuerySet[User]:
    """Everybody, with team and roles, their `state` and the `sort_name` to order them by."""
    waits = StaffInvitation.objects.open().filter(person=OuterRef("pk"))
    people = User.objects.get_queryset().select_related("team").prefetch_related("groups")
    return people.annotate(
        state=Case(
            When(is_active=False, then=Value(DEACTIVATED)),
            When(Exists(waits), then=Value(INVITED)),
            default=Value(ACTIVE),
            output_field=CharField(),
        ),
        sort_name=alphabetical("full_name"),
    )


def staff_lines(people: Iterable[User], today: Roster) -> list[StaffLine]:
    """The people as `staff` finds them. No query beside those."""
    return [_line(person, today) for person in people]


def _line(person: User, today: Roster) -> StaffLine:
    state: str = getattr(person, "state")  # noqa: B009 - annotated
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
