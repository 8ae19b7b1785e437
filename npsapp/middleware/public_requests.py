"""Middleware of others, changed where it would touch a respondent's session or the secret in their link."""

from typing import Any

import pghistory.middleware
from django.conf import settings
from django.contrib.auth import middleware as auth
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Django's looks up who is signed in even where nobody needs to be, and that reads the session."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class HistoryMiddleware(pghistory.middleware.HistoryMiddleware):
    """Notes person and address beside each change, never a link's secret: it would stand there in clear."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        # Without the session's cookie there is nobody to look up.
        user = request.user.pk if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        return {"user": user, "url": _without_secret(request.path_info)}


def _without_secret(path: str) -> str:
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return f"/{match.route}" if "token" in match.kwargs else path
