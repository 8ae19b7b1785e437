"""A survey that is paused keeps the part of its wave that lies in the outbox."""

from customers.models import Customer
from surveys.actions.advance_waves import advance_waves
from surveys.actions.close_survey import close_survey
from surveys.actions.pause_survey import pause_survey, resume_survey
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Wave
from surveys.reports.last_look import invitation_verdicts
from tests.waves.conftest import GOES, said


def queued(wave: Wave, customer: Customer) -> int:
    advance_waves(GOES)
    send_invitations(GOES)
    assert said(wave, customer) == ("asked", "")
    message_id = Invitation.objects.get(wave=wave, customer=customer).message_id
    assert message_id is not None
    return message_id


def test_paused_it_waits_and_resumed_it_goes(checking: Wave, kari: Customer) -> None:
    pk = queued(checking, kari)
    pause_survey(checking.survey_id)
    verdict = invitation_verdicts([pk], GOES)[pk]
    assert verdict.wanted
    assert verdict.not_before is not None
    assert verdict.not_before > GOES
    resume_survey(checking.survey_id, GOES)
    verdict = invitation_verdicts([pk], GOES)[pk]
    assert (verdict.wanted, verdict.not_before) == (True, None)
    assert verdict.campaign == checking.survey.slug


def test_closed_it_is_over(checking: Wave, kari: Customer) -> None:
    pk = queued(checking, kari)
    close_survey(checking.survey_id, GOES)
    assert invitation_verdicts([pk], GOES)[pk].reason == "survey_stopped"
