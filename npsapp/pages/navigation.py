"""The pages of this installation and where one is among them; a page that is not there yet is not linked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from customers.models import User
from customers.rules.roles import ADMINISTERS, SETS_UP, Role

Words = str | LazyText
EVERYBODY = tuple(Role)


@dataclass(frozen=True)
class Page:
    """One page of a section. `opens` differs from its address where a plain visit leads elsewhere."""

    label: Words
    name: str
    keys: str = ""
    opens: str = ""
    roles: tuple[Role, ...] = EVERYBODY


@dataclass(frozen=True)
class Section:
    """A group of pages; on the bar it leads to the first that the reader may open."""

    label: Words
    icon: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Link:
    """`count` is shown in red when it is above zero."""

    label: Words
    url: str
    active: bool
    icon: str = ""
    count: int = 0
    keys: str = ""


@dataclass(frozen=True)
class Navigation:
    """The bar's sections, the pages beside the one on show, the settings, and every page with a shortcut."""

    sections: list[Link]
    beside: list[Link]
    settings: Link | None
    keys: list[Link]


SECTIONS = (
    # Without a period account managers would be sent on to their queue.
    Section(
        _("Overview"), "layout-dashboard", (Page(_("Overview"), "pages:home", "g d", opens="?period=30"),)
    ),
    Section(
        _("Follow-ups"),
        "checklist",
        (
            Page(_("Queue"), "followups:queue", "g q"),
            Page(pgettext_lazy("navigation", "Ledger"), "followups:ledger", "g l"),
        ),
    ),
    Section(
        _("Customers"),
        "users",
        (
            Page(_("Customers"), "pages:customer-list", "g c"),
            Page(_("Companies"), "pages:company-list", "g b"),
            Page(_("Segments"), "pages:segment-list", "g s"),
            Page(_("Messages"), "pages:message-list", "g m"),
        ),
    ),
    Section(_("Responses"), "messages", (Page(_("Responses"), "pages:response-list", "g r"),)),
    Section(_("Surveys"), "clipboard-list", (Page(_("Surveys"), "surveys:survey-list", "g u"),)),
)
SETTINGS = Section(
    _("Settings"),
    "settings",
    (
        Page(_("Playbook"), "followups:playbook-list"),
        Page(_("Causes"), "followups:cause-list", roles=SETS_UP),
        Page(_("Work calendar"), "followups:calendar", roles=SETS_UP),
        Page(_("Absences"), "customers:absences"),
        Page(_("Staff"), "pages:staff", roles=ADMINISTERS),
        Page(_("Teams"), "customers:teams", roles=ADMINISTERS),
        Page(_("Organisation"), "customers:organisation", roles=ADMINISTERS),
        Page(_("API tokens"), "customers:tokens", roles=ADMINISTERS),
    ),
)
HOME = "pages:home"


def navigation(user: User, path: str, overdue: int) -> Navigation:
    """What this person may open; `overdue` is the count at their queue."""
    here = _here(path)
    return Navigation(
        sections=[link for section in SECTIONS if (link := _to(section, user, here, overdue))],
        beside=_beside(user, here),
        settings=_to(SETTINGS, user, here),
        keys=[link for section in SECTIONS for link in _links(_open(section, user), here) if link.keys],
    )


def _here(path: str) -> Page | None:
    """The page with the longest address this path lies below; home only by itself."""
    pages = [page for section in (*SECTIONS, SETTINGS) for page in section.pages]
    found = [page for page in pages if page.name != HOME and path.startswith(reverse(page.name))]
    if found:
        return max(found, key=lambda page: len(reverse(page.name)))
    return next((page for page in pages if page.name == HOME and path == reverse(HOME)), None)


def _open(section: Section, user: User) -> list[Page]:
    return [page for page in section.pages if user.is_superuser or user.has_role(*page.roles)]


def _to(section: Section, user: User, here: Page | None, overdue: int = 0) -> Link | None:
    pages = _open(section, user)
    if not pages:
        return None
    first = pages[0]
    queue = any(page.name == "followups:queue" for page in pages)
    return Link(
        section.label,
        reverse(first.name) + first.opens,
        active=here in section.pages,
        icon=section.icon,
        count=overdue if queue else 0,
    )


def _beside(user: User, here: Page | None) -> list[Link]:
    """The pages of the section on show, when there is more than one."""
    section = next((each for each in (*SECTIONS, SETTINGS) if here in each.pages), None)
    pages = _open(section, user) if section else []
    return list(_links(pages, here)) if len(pages) > 1 else []


def _links(pages: Iterable[Page], here: Page | None) -> Iterable[Link]:
    for page in pages:
        yield Link(page.label, reverse(page.name) + page.opens, active=page == here, keys=page.keys)
