"""One answer: what was said, how it changed, what it was about, and what is done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from customers.models import Interaction
from customers.views.staff_request import StaffRequest
from npsapp.pages.lists.responses import ResponseRow, response_row
from npsapp.pages.phone_answers.second_person import may_settle
from surveys.actions.settle_phone_answer import REFUSED
from surveys.models import Response, ResponseRevision
from surveys.models.response import NEEDS_SECOND_PERSON


@dataclass(frozen=True)
class Revision:
    """What it said from this moment on; `score` is None for an open question."""

    at: datetime
    score: int | None
    comment: str
    state: str


@dataclass(frozen=True)
class ResponsePage:
    said: ResponseRow
    why_held: str
    attributes: list[tuple[str, str]]
    interaction: Interaction | None
    revisions: list[Revision]
    taken_by: str
    taken_at: datetime | None
    can_settle: bool


@require_safe
def show(request: StaffRequest, response_id: int) -> HttpResponse:
    """Three queries beside the frame's; one more where a second person is waited for."""
    related = ("company", "survey", "account_manager", "follow_up", "invitation__interaction", "taken_by")
    people = ("customer__account_manager", "customer__company__account_manager")
    response = get_object_or_404(Response.objects.select_related(*related, *people), pk=response_id)
    row = response_row(response)
    page = ResponsePage(
        said=row,
        why_held=why_held(response.hold_reason),
        attributes=[(name, str(value)) for name, value in row.attributes.items()],
        interaction=response.invitation.interaction if response.invitation else None,
        revisions=_revisions(response.revisions.order_by("-at", "-pk")),
        taken_by=str(response.taken_by or ""),
        taken_at=response.taken_at,
        can_settle=may_settle(request.user, response),
    )
    return render(request, "pages/response.html", {"response": page})


def why_held(reason: str) -> str:
    words = {
        "no_follow_up": _("No follow-up could be opened for it yet."),
        NEEDS_SECOND_PERSON: _(
            "Typed in by somebody who looks after this customer: a colleague confirms it."
        ),
        REFUSED: _("A colleague did not confirm that the customer said this."),
    }
    return words.get(reason, reason)


def _revisions(revisions: Iterable[ResponseRevision]) -> list[Revision]:
    return [
        Revision(each.at, each.score, each.comment, str(Response.State(each.state).label))
        for each in revisions
    ]
