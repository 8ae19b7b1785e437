"""Take an answer through a door that is open to all: the link of a poster, the frame on a web site."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from npsapp.lib import links
from surveys.actions.log_click import log_click
from surveys.actions.record_response import Answer, SurveyEnded, record_response
from surveys.models import Invitation, Response, Survey
from surveys.rules.clicks import Visitor


@dataclass(frozen=True)
class OpenForm:
    """One form that was shown; sent twice it is one answer. `nonce` is random and the form's own."""

    survey_id: int
    door: str
    nonce: bytes


def take_open_answer(
    form: OpenForm, answer: Answer, visitor: Visitor, now: datetime, suspicion: str = ""
) -> Response:
    """Invitation and response in one transaction. SurveyEnded when that door is shut; nothing is stored.

    The click is noted with it: how many answers came from one address is counted from there.
    """
    with transaction.atomic():
        survey = Survey.objects.get(pk=form.survey_id)
        if not is_open(survey, form.door):
            raise SurveyEnded(survey.pk)
        invitation = _invitation(form, survey, now)
        response = record_response(invitation.pk, answer, now, suspicion)
        log_click(invitation, answer.score, visitor, now)
        return response


def is_open(survey: Survey, door: str) -> bool:
    if door == Invitation.Door.WIDGET:
        return survey.widget_takes_answers
    return survey.open_link_takes_answers


def _invitation(form: OpenForm, survey: Survey, now: datetime) -> Invitation:
    """The form's own: its link is derived from its nonce, so that the second of two finds the first's."""
    link = links.issue("survey", form.nonce)
    invitation, _is_new = Invitation.objects.get_or_create(
        link_digest=link.digest,
        defaults={
            "survey": survey,
            "door": form.door,
            "state": Invitation.State.ASKED,
            "due_at": now,
            "asked_at": now,
            "expires_at": now + timedelta(days=survey.expiry_days),
            "link_nonce": link.nonce,
            "link_key_version": link.key_version,
        },
    )
    return invitation
