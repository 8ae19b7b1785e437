"""`POST /api/v1/interactions`: another system tells what happened with a customer."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from ninja import Router, Schema, Status
from pydantic import StrictBool

from customers.actions.log_interaction import InteractionConflict, log_interaction
from customers.forms.interaction_form import InteractionForm
from customers.models import ApiToken, Interaction
from npsapp.api_errors import Errors, Problem
from npsapp.lib import clock
from npsapp.pages.interaction_outcome import outcomes

router = Router(tags=["interactions"])


class InteractionIn(Schema):
    """Shape only; the page's own form checks the values. Times in ISO 8601 with their zone."""

    model_config = {"extra": "forbid"}

    source: str
    external_id: str
    kind: str
    occurred_at: str
    customer_email: str = ""
    customer_id: str = ""
    customer_name: str = ""
    customer_phone: str = ""
    customer_language: str = ""
    company: str = ""
    account_manager: str = ""
    channel: str = ""
    handled_by: str = ""
    first_reply_at: str = ""
    state: str = ""
    text: str = ""
    consent_given_at: str = ""
    consent_source: str = ""
    test: StrictBool = False


class InvitationOut(Schema):
    """A survey's decision: `scheduled`, or `not_asked` with the reason."""

    survey: str
    state: str
    reason: str
    due_at: datetime


class InteractionOut(Schema):
    id: int
    customer_id: int
    state: str
    invitations: list[InvitationOut]


@router.post(
    "/interactions",
    response={
        200: InteractionOut,
        201: InteractionOut,
        400: Errors,
        401: Errors,
        403: Errors,
        409: Errors,
        413: Errors,
        422: Errors,
    },
    summary="Tell of an interaction",
    url_name="interactions",
)
def tell_interaction(request: HttpRequest, told: InteractionIn) -> Status[dict[str, Any]]:
    """Idempotent on source + external_id: 201 the first time, then 200 with the same body.

    `state` and `first_reply_at` may come later under the same id: 200 with what came of it. 409 when the
    same id comes with another content. `consent_given_at` and `consent_source` say that the customer agreed
    to be asked, when, and what proves it; a consent that was withdrawn since stays withdrawn. With `test` it
    is kept and nobody is asked: `reason` is `test`.
    Nothing is stored unless the answer is 200 or 201.
    """
    token: ApiToken = request.auth  # type: ignore[attr-defined]  # set by the API's authentication
    if not token.may_write:
        raise Problem(403, "This token may only read.", code="read_only")
    form = InteractionForm(told.dict(), zone_required=True)
    with translation.override("en"):  # for programs and those who write them
        if not form.is_valid():
            raise Problem.of_form(form)
    try:
        logged = log_interaction(form.interaction(), clock.now())
    except InteractionConflict as conflict:
        raise Problem(
            409,
            "This source and external_id were told before with another content.",
            field="external_id",
            code="conflict",
        ) from conflict
    return Status(201 if logged.is_new else 200, _body(logged.interaction))


def _body(interaction: Interaction) -> dict[str, Any]:
    return {
        "id": interaction.pk,
        "customer_id": interaction.customer_id,
        "state": interaction.state,
        "invitations": outcomes(interaction),
    }
