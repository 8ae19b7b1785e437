"""The API for other systems, under /api/v1/."""

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.parser import Parser
from ninja.security import HttpBearer

from customers.models import ApiToken
from npsapp.api_errors import handle_errors
from npsapp.lib import clock
from npsapp.pages.interactions_api import router as interactions
from npsapp.pages.responses_api import router as responses


class TokenAuth(HttpBearer):
    """`Authorization: Bearer <token>`."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        known = ApiToken.objects.find(token)
        if known is not None:
            known.mark_used(clock.now())
        return known


class StrictParser(Parser):
    """JSON as the standard has it: no NaN, and no name twice, of which one would silently be lost."""

    def parse_body(self, request: HttpRequest) -> Any:
        return json.loads(request.body, object_pairs_hook=_once, parse_constant=_refuse)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


api = NinjaAPI(
    title="Ekko",
    version="1",
    description=(
        "Tell Ekko what happens with your customers; it asks them, and says what came of it. "
        "Tell it their answers too, and read them."
    ),
    auth=TokenAuth(),
    parser=StrictParser(),
)
handle_errors(api)
api.add_router("", interactions)
api.add_router("", responses)


def api_urls() -> tuple[list[URLPattern | URLResolver], str, str]:
    """The API's addresses; they are guarded by tokens, the description by nothing."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            login_not_required(pattern.callback)
    return patterns, app_name, namespace
