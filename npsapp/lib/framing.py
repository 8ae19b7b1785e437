"""Which other sites may show a page of ours in a frame: none, unless it is said here."""

from collections.abc import Sequence

from django.http import HttpResponse


def allow_frames(response: HttpResponse, origins: Sequence[str]) -> HttpResponse:
    """The page in frames of these sites and no others; without any it stays shut to all.

    X-Frame-Options knows no list of sites, so that header is left out where they are named.
    """
    if origins:
        response.xframe_options_exempt = True  # Django's own mark
        response._csp_replace = {"frame-ancestors": list(origins)}  # type: ignore[attr-defined]  # django-csp's
    return response
