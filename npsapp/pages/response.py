"""One answer: what was said, how it changed, what it was about, and what is done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from customers.models import Interaction
from customers.views.staff_request import StaffRequest
from npsapp.pages.lists.responses import ResponseRow, response_row
from surveys.models import Response, ResponseRevision
from surveys.reports.revision_details import revision_details
from surveys.reports.said_details import SaidDetails, said_details


@dataclass(frozen=True)
class Revision:
    """What it said from this moment on; `score` is None for an open question."""

    at: datetime
    score: int | None
    comment: str
    state: str
    details: SaidDetails


@dataclass(frozen=True)
class ResponsePage:
    said: ResponseRow
    details: SaidDetails
    why_held: str
    attributes: list[tuple[str, str]]
    interaction: Interaction | None
    revisions: list[Revision]


@require_safe
def show(request: StaffRequest, response_id: int) -> HttpResponse:
    """Five queries beside the frame's, seven where reasons and extra questions were answered."""
    related = ("customer", "company", "survey", "account_manager", "follow_up", "invitation__interaction")
    response = get_object_or_404(Response.objects.select_related(*related), pk=response_id)
    language = get_language() or ""
    details = said_details([response], language)[response.pk]
    row = response_row(response, details)
    page = ResponsePage(
        said=row,
        details=details,
        why_held=why_held(response.hold_reason),
        attributes=[(name, str(value)) for name, value in row.attributes.items()],
        interaction=response.invitation.interaction if response.invitation else None,
        revisions=_revisions(list(response.revisions.order_by("-at", "-pk")), language),
    )
    return render(request, "pages/response.html", {"response": page})


def why_held(reason: str) -> str:
    words = {"no_follow_up": _("No follow-up could be opened for it yet.")}
    return words.get(reason, reason)


def _revisions(revisions: Sequence[ResponseRevision], language: str) -> list[Revision]:
    return [
        Revision(each.at, each.score, each.comment, str(Response.State(each.state).label), details)
        for each, details in zip(revisions, revision_details(revisions, language), strict=True)
    ]
