"""How the API says that something is wrong: always {"errors": [{"field", "message", "code"}]}."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

Item = dict[str, str]


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

    def respond(request: HttpRequest, status: int, items: Iterable[Item]) -> HttpResponse:
        response = api.create_response(request, {"errors": list(items)}, status=status)
        if status == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        if status == 503:
            response.headers["Retry-After"] = "60"
        return response

    def problem(request: HttpRequest, error: Problem) -> HttpResponse:
        return respond(request, error.status, error.items)

    def shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return respond(request, 422, map(_shape_item, error.errors))

    def http(request: HttpRequest, error: HttpError) -> HttpResponse:
        code = {400: "malformed", 401: "unauthorized"}.get(error.status_code, "refused")
        return respond(request, error.status_code, [{"field": "", "message": str(error), "code": code}])

    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        # Of all fields only this one can be that long.
        message = "The request is too large: at most 256 kB, of which text at most 20,000 characters."
        return respond(request, 413, [{"field": "text", "message": message, "code": "too_large"}])

    def away(request: HttpRequest, error: Exception) -> HttpResponse:
        message = "The database is away for a moment. Nothing was stored; send it again."
        return respond(request, 503, [{"field": "", "message": message, "code": "away"}])

    handlers: list[tuple[type[Exception], Any]] = [
        (Problem, problem),
        (ValidationError, shape),
        (HttpError, http),
        (RequestDataTooBig, too_big),
        *((kind, partial(away)) for kind in (OperationalError, InternalError, InterfaceError)),
    ]
    for kind, handler in handlers:
        api.add_exception_handler(kind, handler)


def _shape_item(error: dict[str, Any]) -> Item:
    """The field is the last name in the path that leads to it."""
    names = [str(part) for part in error.get("loc", ()) if part not in ("body", "told")]
    return {
        "field": ".".join(names),
        "message": str(error.get("msg", "")),
        "code": str(error.get("type", "")),
    }
