"""Which other sites may show a page of ours in a frame: none, unless it is said here."""

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpResponse, HttpResponseBase

Page = TypeVar("Page", bound=HttpResponseBase)

# Of this process: what may frame each page was last told by the page itself. The oldest go first.
_MOST_KNOWN = 2_000
_known: dict[str, tuple[str, ...]] = {}


def allow_frames(response: Page, origins: Sequence[str]) -> Page:
    """The page in frames of these sites and no others; without any it stays shut to all.

    X-Frame-Options knows no list of sites, so that header is left out where they are named.
    """
    if origins:
        response.xframe_options_exempt = True  # type: ignore[attr-defined]  # Django's own mark
        response._csp_replace = {"frame-ancestors": list(origins)}  # type: ignore[attr-defined]  # django-csp's
    return response


def remember_frames(path: str, response: HttpResponseBase) -> None:
    """What the page says, for those that come in its place and cannot ask: too fast, away, too large."""
    told = getattr(response, "_csp_replace", {}).get("frame-ancestors", ())
    _known.pop(path, None)
    if told:
        _known[path] = tuple(told)
        while len(_known) > _MOST_KNOWN:
            _known.pop(next(iter(_known)), None)


def allow_known_frames(path: str, response: HttpResponse) -> HttpResponse:
    """As the page at this address was last shown; unknown, it is shut to all."""
    return allow_frames(response, _known.get(path, ()))
