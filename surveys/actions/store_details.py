"""Store what an answer says beside score and comment, and keep each version of an answer."""

from datetime import datetime

from surveys.models import (
    ExtraAnswer,
    ExtraQuestion,
    Response,
    ResponseReason,
    ResponseRevision,
    SealedAnswer,
    SurveyReason,
)
from surveys.rules.answer_details import Details, ExtraSaid


def details_of(response: Response) -> Details:
    """What it says now. Two queries."""
    return Details.of(
        ResponseReason.objects.filter(response=response).values_list("reason_id", flat=True),
        response.contact_wish,
        response.contact_when,
        (
            ExtraSaid(question_id, choice, text)
            for question_id, choice, text in ExtraAnswer.objects.filter(response=response).values_list(
                "question_id", "choice", "text"
            )
        ),
    )


def store_details(response: Response, details: Details) -> None:
    """In place of what it said before; the wish for contact is a field of the response, and saved with it."""
    ResponseReason.objects.filter(response=response).delete()
    ResponseReason.objects.bulk_create(
        ResponseReason(response=response, reason_id=reason_id) for reason_id in details.reasons
    )
    ExtraAnswer.objects.filter(response=response).delete()
    ExtraAnswer.objects.bulk_create(
        ExtraAnswer(response=response, question_id=said.question_id, choice=said.choice, text=said.text)
        for said in details.extra
    )


def details_from(sealed: SealedAnswer) -> Details:
    """What one said that waits or is changed under a pseudonym; as of a version."""
    return details_in(ResponseRevision(reasons=sealed.reasons, extra=sealed.extra))


def details_in(revision: ResponseRevision) -> Details:
    """What a version said; of reasons and questions that are gone nothing is left. Two queries."""
    reasons = SurveyReason.objects.filter(pk__in=revision.reasons).values_list("pk", flat=True)
    questions = ExtraQuestion.objects.filter(pk__in=map(int, revision.extra)).values_list("pk", flat=True)
    said = {pk: revision.extra[str(pk)] for pk in questions}
    return Details.of(
        reasons,
        revision.contact_wish,
        revision.contact_when,
        (
            ExtraSaid(pk, value) if isinstance(value, int) else ExtraSaid(pk, text=value)
            for pk, value in said.items()
        ),
    )


def written(details: Details) -> dict[str, object]:
    """As the columns of a version hold them."""
    return {
        "reasons": list(details.reasons),
        "contact_wish": details.contact_wish,
        "contact_when": details.contact_when,
        "extra": {str(said.question_id): said.value for said in details.extra},
    }


def keep_revision(response: Response, details: Details, at: datetime) -> ResponseRevision:
    """This version, with everything it says."""
    return ResponseRevision.objects.create(
        response=response,
        at=at,
        score=response.score,
        solved=response.solved,
        comment=response.comment,
        state=response.state,
        hold_reason=response.hold_reason,
        **written(details),
    )
