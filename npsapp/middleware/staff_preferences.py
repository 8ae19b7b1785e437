"""Shows pages to signed-in staff in their own language and zone."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


class StaffPreferencesMiddleware:
    """Public pages are left alone: they choose the respondent's language themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Looking at request.user reads the session; without its cookie there is nobody to look up.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        request.LANGUAGE_CODE = request.user.language
        with translation.override(request.user.language), timezone.override(ZoneInfo(request.user.zone)):
            return self.get_response(request)
