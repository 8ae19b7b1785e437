"""What the frame around every staff page shows: navigation, bell, and who is signed in."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class NavItem:
    """One entry of the navigation; `count` is shown in red when it is above zero."""

    label: str
    url: str
    icon: str
    keys: str
    active: bool
    count: int = 0
    count_meaning: str = ""


@dataclass(frozen=True)
class BellNotice:
    """One line in the bell's panel."""

    text: str
    url: str
    at: Any
    unread: bool


@dataclass(frozen=True)
class Bell:
    """What has happened for this person and how much of it is new."""

    unread: int = 0
    notices: tuple[BellNotice, ...] = field(default=())


@dataclass(frozen=True)
class Person:
    """Who is signed in."""

    name: str
    initials: str


def initials(name: str) -> str:
    """Take the first letters of the first and the last word."""
    words = name.split("@")[0].replace(".", " ").split()
    letters = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in letters).upper()


def navigation(path: str, overdue: int) -> list[NavItem]:
    """List the pages of this installation; a page that does not exist yet is not linked."""
    entries = [
        (_("Overview"), reverse("pages:home"), "layout-dashboard", "g d"),
        (_("Follow-ups"), reverse("followups:queue"), "checklist", "g q"),
        (_("Ledger"), reverse("followups:ledger"), "notebook", "g l"),
    ]
    # The ledger lives below the queue's address: the longest match is where we are.
    here = max((url for _label, url, _icon, _keys in entries if path.startswith(url)), key=len, default="")
    return [
        NavItem(
            label=label,
            url=url,
            icon=icon,
            keys=keys,
            active=url == here and (url != reverse("pages:home") or path == url),
            count=overdue if url == reverse("followups:queue") else 0,
            count_meaning=_("past the deadline"),
        )
        for label, url, icon, keys in entries
    ]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give the frame to signed-in people only; public pages get nothing."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    name = str(request.user)
    return {
        "nav": navigation(request.path, overdue=0),
        "bell": Bell(),
        "person": Person(name=name, initials=initials(name)),
    }
