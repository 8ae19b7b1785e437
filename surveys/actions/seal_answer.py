"""Take an answer to a survey without names: who gave it is kept apart from it, or nowhere."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from customers.models import Organisation
from npsapp.lib.advisory_locks import Lock, hold
from surveys.actions.open_identity import open_identity, store_named
from surveys.actions.read_own_answer import change_until_sealed
from surveys.actions.record_response import Answer, ChangeTooLate, SurveyEnded, record_response
from surveys.actions.release_answers import release_answers, show_again
from surveys.actions.store_details import written
from surveys.models import Invitation, Response, SealedAnswer, Survey
from surveys.rules.answer_details import EMAIL, NOTHING, PHONE
from surveys.rules.pseudonyms import new_pseudonym


class LinkIsUsed(Exception):
    """An anonymous answer was sent with this link; nobody knows which, so that it cannot be changed."""


def seal_answer(invitation_id: int, answer: Answer, now: datetime) -> None:
    """In one transaction; SurveyEnded, ChangeTooLate and LinkIsUsed store nothing.

    Whoever asks to be contacted lets us see them: that answer is stored with who gave it, and followed up.
    """
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=["self"])
            .select_related("survey", "customer")
            .get(pk=invitation_id)
        )
        if not invitation.survey.takes_answers:
            raise SurveyEnded(invitation.pk)
        if invitation.is_test:
            _mark_used(invitation)  # Whoever tries a survey out says nothing that counts.
        elif invitation.survey.privacy == Survey.Privacy.ANONYMOUS:
            _seal_anonymous(invitation, answer, now)
        else:
            _seal_pseudonymous(invitation, answer, now)


def _seal_anonymous(invitation: Invitation, answer: Answer, now: datetime) -> None:
    if invitation.is_used:
        raise LinkIsUsed(invitation.pk)
    if invitation.is_expired(now):
        raise SurveyEnded(invitation.pk)
    _mark_used(invitation)
    if answer.stranger.can_be_reached:
        store_named(invitation.survey, answer, now)
        return
    _lock(invitation.survey)
    SealedAnswer.objects.create(survey=invitation.survey, **_said(answer))
    # Written anew together: by which transaction a row was written tells no more than that of the newest.
    SealedAnswer.objects.waiting(invitation.survey_id).update(language=F("language"))
    release_answers(invitation.survey, now)


def _seal_pseudonymous(invitation: Invitation, answer: Answer, now: datetime) -> None:
    if Response.objects.filter(invitation=invitation).exists():
        record_response(invitation.pk, answer, now)  # It is theirs by name since they asked for contact.
        return
    _lock(invitation.survey)
    sealed = SealedAnswer.objects.filter(invitation=invitation).select_related("response").first()
    if sealed is None and invitation.is_expired(now):
        raise SurveyEnded(invitation.pk)
    if sealed is not None and now > change_until_sealed(sealed, invitation.survey):
        raise ChangeTooLate(invitation.pk)
    _mark_used(invitation)
    if (answer.details or NOTHING).contact_wish in (PHONE, EMAIL):
        open_identity(invitation, sealed, answer, now)
        return
    if sealed is None:
        sealed = SealedAnswer(
            survey=invitation.survey,
            invitation=invitation,
            pseudonym=_pseudonym(invitation),
            answered_at=now,
        )
    for name, value in _said(answer).items():
        setattr(sealed, name, value)
    sealed.save()
    if sealed.response is not None:
        show_again(sealed, sealed.response)
    release_answers(invitation.survey, now)


def _said(answer: Answer) -> dict[str, object]:
    """Without a wish for contact, for there is nobody to be contacted, and without the language they read in.

    Of a few who read in another, one could be found.
    """
    said = written(answer.details or NOTHING)
    return {
        "score": answer.score,
        "comment": answer.comment,
        "language": Organisation.objects.current().language,
        "reasons": said["reasons"],
        "extra": said["extra"],
    }


def _mark_used(invitation: Invitation) -> None:
    # By its column alone, which leaves no history: nothing says when.
    Invitation.objects.filter(pk=invitation.pk).update(is_used=True, remind_at=None)


def _lock(survey: Survey) -> None:
    """Answers of a survey queue up, so that none is shown twice or left behind."""
    hold(Lock.SEAL, survey.pk)


def _pseudonym(invitation: Invitation) -> str:
    """The same in this survey whenever this customer answers it, and in no other."""
    before = SealedAnswer.objects.filter(survey=invitation.survey, invitation__customer=invitation.customer)
    known = before.values_list("pseudonym", flat=True).first()
    if known is not None:
        return known
    taken = set(
        SealedAnswer.objects.filter(survey=invitation.survey).exclude(pseudonym="").values_list("pseudonym")
    )
    while ((pseudonym := new_pseudonym()),) in taken:
        continue
    return pseudonym
