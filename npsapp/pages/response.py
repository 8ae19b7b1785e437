"""One answer: what was said, how it changed, what it was about, and what is done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from customers.models import Interaction
from customers.views.staff_request import StaffRequest
from npsapp.pages.lists.responses import ResponseRow, response_row
from npsapp.pages.redactions.redaction import may_redact
from npsapp.pages.redactions.texts import CUSTOMER
from surveys.models import Response, ResponseRevision, Review
from surveys.reports.given_contact import GivenContact, given_contact
from surveys.reports.hold_words import hold_words, settled_words
from surveys.reports.revision_details import revision_details
from surveys.reports.said_details import SaidDetails, said_details


@dataclass(frozen=True)
class Revision:
    """What it said from this moment on; `score` is None for an open question.

    `held` says why it was held and what became of that; "" for an answer that counted at once.
    """

    at: datetime
    score: int | None
    comment: str
    state: str
    held: str
    details: SaidDetails
    solved: bool | None = None


@dataclass(frozen=True)
class ResponsePage:
    said: ResponseRow
    details: SaidDetails
    why_held: str
    to_review: bool
    may_review: bool
    attributes: list[tuple[str, str]]
    interaction: Interaction | None
    revisions: list[Revision]
    taken_by: str
    taken_at: datetime | None
    given: GivenContact | None
    key: int
    may_redact: bool
    opened_at: datetime | None


@require_safe
def show(request: StaffRequest, response_id: int) -> HttpResponse:
    """Six queries beside the frame's, eight where reasons and extra questions were answered."""
    related = ("company", "survey", "account_manager", "follow_up", "invitation__interaction", "taken_by")
    response = get_object_or_404(Response.objects.select_related(*CUSTOMER, *related), pk=response_id)
    language = get_language() or ""
    details = said_details([response], language)[response.pk]
    row, revisions = response_row(response, details), list(_with_reviews(response))
    page = ResponsePage(
        said=row,
        details=details,
        to_review=any(_waits(each) for each in revisions),
        may_review=request.user.acts_for_all,
        why_held=hold_words(response.hold_reason),
        attributes=[(name, str(value)) for name, value in row.attributes.items()],
        interaction=response.invitation.interaction if response.invitation else None,
        revisions=_revisions(revisions, language),
        taken_by=str(response.taken_by or ""),
        taken_at=response.taken_at,
        given=given_contact(response),
        key=response.pk,
        may_redact=may_redact(request.user, response.customer),
        opened_at=response.identity_opened_at,
    )
    return render(request, "pages/response.html", {"response": page})


def _revisions(revisions: Sequence[ResponseRevision], language: str) -> list[Revision]:
    return [
        Revision(
            at=each.at,
            score=each.score,
            comment=each.comment,
            state=str(Response.State(each.state).label),
            held=_held(each),
            details=details,
            solved=each.solved,
        )
        for each, details in zip(revisions, revision_details(revisions, language), strict=True)
    ]


def _with_reviews(response: Response) -> QuerySet[ResponseRevision]:
    return response.revisions.select_related("review__settled_by").order_by("-at", "-pk")


def _waits(revision: ResponseRevision) -> bool:
    review: Review | None = getattr(revision, "review", None)
    return review is not None and not review.outcome


def _held(revision: ResponseRevision) -> str:
    review: Review | None = getattr(revision, "review", None)
    if review is None:
        return ""
    return " ".join(filter(None, (hold_words(revision.hold_reason), settled_words(review))))
