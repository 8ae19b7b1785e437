"""What the frame around every staff page shows: navigation, bell, and who is signed in."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from customers.models import User
from followups.models import FollowUp
from followups.reports.awaited_replies import awaited_in
from followups.reports.notices import BELL, NoticeLine, notices
from npsapp.lib import clock
from npsapp.pages.navigation import navigation


@dataclass(frozen=True)
class Bell:
    """What has happened for this person and how much of it is new."""

    unread: int
    notices: tuple[NoticeLine, ...]


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


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give the frame to signed-in people only, and only when a page draws it. Two queries."""
    page_url = _page_url(request)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"page_url": page_url}
    return {
        "page_url": page_url,
        "nav": SimpleLazyObject(lambda: navigation(user, request.path, _overdue(request, user))),
        "bell": SimpleLazyObject(lambda: _bell(user)),
        "person": Person(name=str(user), initials=initials(str(user))),
        "caught_mail_url": reverse("pages:dev-mail") if settings.DEBUG else "",
    }


def _overdue(request: HttpRequest, user: User) -> int:
    """Both kinds of work, in one query; none where the page has counted them already."""
    known: int | None = getattr(request, "overdue", None)
    if known is not None:
        return known
    now = clock.now()
    late = FollowUp.objects.owned_by(user.pk).overdue(now)
    replies = awaited_in(Q(owner=user.pk, due_at__lt=now))
    counted = late.aggregate(follow_ups=Count("pk"), replies=replies)
    return int(counted["follow_ups"] + counted["replies"])


def _bell(user: User) -> Bell:
    told = notices(user, BELL)
    return Bell(told.unread, told.lines)


def _page_url(request: HttpRequest) -> str:
    """Where a reader can come back to: after a refused form that is the page it stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    return page.path + (f"?{page.query}" if page.query else "") or "/"
