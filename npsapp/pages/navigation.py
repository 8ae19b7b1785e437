"""Where one is among the pages, and what this person may open."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from customers.models import User
from npsapp.pages.site_map import SECTIONS, SETTINGS, Page, Section, Words


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
    """The bar's sections, the pages beside the one on show, the settings, and every page with a shortcut.

    `more` are those of the sections that a phone folds away, so that each keeps a thumb's width.
    """

    sections: list[Link]
    more: list[Link]
    beside: list[Link]
    settings: Link | None
    keys: list[Link]


HOME = "pages:home"
# So many sections a phone shows side by side; with more of them the last place is a menu of the rest.
ON_A_PHONE = 4


def navigation(user: User, path: str, overdue: int) -> Navigation:
    """What this person may open; `overdue` is the count at their queue."""
    here = _here(path)
    sections = [link for section in SECTIONS if (link := _to(section, user, here, overdue))]
    return Navigation(
        sections=sections,
        more=sections[ON_A_PHONE:],
        beside=_beside(user, here),
        settings=_to(SETTINGS, user, here),
        keys=[link for section in SECTIONS for link in _links(section.open_to(user), here) if link.keys],
    )


def _here(path: str) -> Page | None:
    """The page with the longest address this path lies below; home only by itself."""
    pages = [page for section in (*SECTIONS, SETTINGS) for page in section.pages]
    found = [page for page in pages if page.name != HOME and path.startswith(reverse(page.name))]
    if found:
        return max(found, key=lambda page: len(reverse(page.name)))
    return next((page for page in pages if page.name == HOME and path == reverse(HOME)), None)


def _to(section: Section, user: User, here: Page | None, overdue: int = 0) -> Link | None:
    pages = section.open_to(user)
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
    pages = section.open_to(user) if section else []
    return list(_links(pages, here)) if len(pages) > 1 else []


def _links(pages: Iterable[Page], here: Page | None) -> Iterable[Link]:
    for page in pages:
        yield Link(page.label, reverse(page.name) + page.opens, active=page == here, keys=page.keys)
