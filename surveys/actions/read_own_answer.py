"""What a respondent has said, read for their own link and for nobody else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from surveys.actions.record_response import change_until
from surveys.actions.store_details import details_from, details_of
from surveys.models import Invitation, Response, SealedAnswer, Survey
from surveys.rules.answer_details import Details


@dataclass(frozen=True)
class OwnAnswer:
    """`response` is None while, or where, staff cannot see whose it is."""

    score: int | None
    comment: str
    details: Details
    change_until: datetime
    solved: bool | None = None
    response: Response | None = None


def read_own_answer(invitation: Invitation) -> OwnAnswer | None:
    """None before there is one, after what only a robot may have said, and always where it is anonymous."""
    response = Response.objects.given().filter(invitation=invitation).select_related("survey").first()
    if response is not None:
        details = details_of(response)
        until = change_until(response)
        return OwnAnswer(response.score, response.comment, details, until, response.solved, response)
    if invitation.survey.privacy != Survey.Privacy.PSEUDONYMOUS:
        return None
    sealed = SealedAnswer.objects.filter(invitation=invitation).first()
    if sealed is None:
        return None
    until = change_until_sealed(sealed, invitation.survey)
    return OwnAnswer(sealed.score, sealed.comment, details_from(sealed), until)


def change_until_sealed(sealed: SealedAnswer, survey: Survey) -> datetime:
    """Only of one that is tied to its invitation: of the others nobody knows when they were given."""
    if sealed.answered_at is None:
        raise ValueError("an anonymous answer is never changed")
    return sealed.answered_at + timedelta(days=survey.change_days)
