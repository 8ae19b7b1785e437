"""Whether the person came by https, as a proxy of ours says; so that no page redirects to itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from npsapp.lib.networks import lies_within

SCHEMES = ("http", "https")


class SchemeMiddleware:
    """First of all: the redirect to https and every absolute address rest on it.

    Like X-Forwarded-For, X-Forwarded-Proto is believed from TRUSTED_PROXIES only.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get("X-Forwarded-Proto", "").strip().lower()
        if told in SCHEMES and lies_within(request.META.get("REMOTE_ADDR", ""), settings.TRUSTED_PROXIES):
            request.META["wsgi.url_scheme"] = told
        return self.get_response(request)
