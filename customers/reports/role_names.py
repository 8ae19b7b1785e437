"""What the roles are called, and what they let people do."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise as LazyText
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from customers.rules.roles import Role

NAMES: Mapping[Role, LazyText] = {
    Role.ADMIN: _("Administrator"),
    Role.CX_LEAD: _("CX lead"),
    Role.CX_STAFF: _("CX staff"),
    Role.ACCOUNT_MANAGER: _("Account manager"),
}
_MAY: Mapping[Role, LazyText] = {
    Role.ADMIN: _("people, teams and the organisation, and all that a CX lead does"),
    Role.CX_LEAD: _("sets the programme up, acts for every customer, hears about passed deadlines"),
    Role.CX_STAFF: _("sets surveys and playbooks up, reads everything"),
    Role.ACCOUNT_MANAGER: _("looks after customers and works their follow-ups"),
}
CHOICES = [(role.value, format_lazy("{} – {}", NAMES[role], _MAY[role])) for role in Role]


def role_names(roles: Iterable[str]) -> list[str]:
    """In the order of the roles, whatever order they come in; what is no role of ours is left out."""
    had = set(roles)
    return [str(NAMES[role]) for role in Role if role in had]
