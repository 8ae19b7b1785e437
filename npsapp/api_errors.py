"""How the API says that something is wrong: always {"errors": [{"field", "message", "code"}]}."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from npsapp.lib.database_errors import KINDS, can_be_sent_again
from npsapp.lib.respondent_pages import RETRY_AFTER_SECONDS

logger = logging.getLogger(__name__)

Item = dict[str, str]
Failure = tuple[int, list[Item]]

EXTRA_HEADERS = {
    401: {"WWW-Authenticate": "Bearer"},
    503: {"Retry-After": str(RETRY_AFTER_SECONDS)},
}


class ErrorItem(Schema):
    """`field` is "" for what concerns the request as a whole."""

    field: str
    message: str
    code: str


class Errors(Schema):
    errors: list[ErrorItem]


class Problem(Exception):
    """Ends a call with a status and what is wrong; nothing was stored."""

    def __init__(self, status: int, message: str = "", field: str = "", code: str = "") -> None:
        super().__init__(status, message)
        self.status = status
        self.items: list[Item] = [{"field": field, "message": message, "code": code}]

    @classmethod
    def of_form(cls, form: Form) -> "Problem":
        problem = cls(422)
        problem.items = [
            {"field": "" if field == "__all__" else field, "message": error["message"], "code": error["code"]}
            for field, errors in form.errors.get_json_data().items()
            for error in errors
        ]
        return problem


def handle_errors(api: NinjaAPI) -> None:
    """Let every failure of the API speak the same way."""
    for kind, items in FAILURES:
        api.add_exception_handler(kind, partial(_respond, api, items))


def _respond(
    api: NinjaAPI, describe: Callable[[Any], Failure], request: HttpRequest, error: Any
) -> HttpResponse:
    status, items = describe(error)
    response = api.create_response(request, {"errors": items}, status=status)
    for name, value in EXTRA_HEADERS.get(status, {}).items():
        response.headers[name] = value
    return response


def _problem(error: Problem) -> Failure:
    return error.status, error.items


def _shape(error: ValidationError) -> Failure:
    return 422, [_shape_item(item) for item in error.errors]


def _http(error: HttpError) -> Failure:
    code = {400: "malformed", 401: "unauthorized"}.get(error.status_code, "refused")
    return error.status_code, [{"field": "", "message": str(error), "code": code}]


def _too_big(_error: RequestDataTooBig) -> Failure:
    # Of all fields only this one can be that long.
    message = "The request is too large: at most 256 kB, of which text at most 20,000 characters."
    return 413, [{"field": "text", "message": message, "code": "too_large"}]


def _away(error: Exception) -> Failure:
    if not can_be_sent_again(error):
        raise error  # a trigger of ours says no: a defect, and sent again it fails again
    logger.error("the API was away: the database failed", exc_info=error)
    message = "The database is away for a moment. Nothing was stored; send it again."
    return 503, [{"field": "", "message": message, "code": "away"}]


def _shape_item(error: dict[str, Any]) -> Item:
    """The field is the last name in the path that leads to it."""
    names = [str(part) for part in error.get("loc", ()) if part not in ("body", "told")]
    return {
        "field": ".".join(names),
        "message": str(error.get("msg", "")),
        "code": str(error.get("type", "")),
    }


FAILURES: list[tuple[type[Exception], Callable[[Any], Failure]]] = [
    (Problem, _problem),
    (ValidationError, _shape),
    (HttpError, _http),
    (RequestDataTooBig, _too_big),
    *((kind, _away) for kind in KINDS),
]
