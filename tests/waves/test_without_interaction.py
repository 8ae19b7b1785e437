"""An invitation that follows nothing: mail, answer page, follow-up, and every page that shows it."""

import pytest
from django.test import Client

from customers.models import Customer, Message
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.list_wave import list_wave
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Response, Survey, Wave
from surveys.reports.nps_of import nps_of
from tests.surveys.answering import url_of
from tests.waves.conftest import DAY, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(wave: Wave, kari: Customer) -> Invitation:
    """Kari's, with the mail queued; the wave's first day lies before the clock of the machine."""
    list_wave(Wave.objects.lock(wave.pk), NOW)
    Wave.objects.filter(pk=wave.pk).update(state="sending")
    Invitation.objects.update(due_at=clock.now(), expires_at=clock.now() + DAY)
    assert send_invitations(clock.now()) == 1
    return Invitation.objects.get(customer=kari)


@pytest.fixture
def answer(asked: Invitation) -> Response:
    return record_response(asked.pk, Answer(score=3, comment="Lite kontakt", language="nb"), clock.now())


def test_the_mail_says_why_without_an_interaction(asked: Invitation) -> None:
    mail = Message.objects.get(kind="invitation")
    assert "fordi du er kunde hos" in mail.text
    assert "fordi du er kunde hos" in mail.html
    assert "None" not in mail.text + mail.html


def test_the_answer_page_opens(asked: Invitation) -> None:
    page = Client().get(url_of(asked))
    assert page.status_code == 200
    assert "None" not in page.content.decode()


def test_a_low_answer_has_its_follow_up(answer: Response) -> None:
    assert FollowUp.objects.get(response=answer).customer == answer.customer
    assert (answer.touchpoint, answer.survey.kind) == ("", Survey.Kind.RELATIONAL)


def test_every_page_that_shows_it(answer: Response, kari: Customer, as_ben: Client, as_cleo: Client) -> None:
    follow_up = FollowUp.objects.get()
    paths = [
        "/",
        f"/customers/{kari.pk}/",
        f"/responses/{answer.pk}/",
        "/responses/",
        "/responses/export/?format=csv",
        f"/followups/{follow_up.pk}/",
        "/followups/",
        "/followups/ledger/",
        f"/surveys/{answer.survey_id}/",
        f"/surveys/waves/{Wave.objects.get().pk}/check/",
    ]
    for path in paths:
        for client in (as_ben, as_cleo):
            page = client.get(path, follow=True)
            assert page.status_code == 200, path
            if not page.streaming:
                assert ">None<" not in page.content.decode(), path


def test_the_wave_has_its_score_and_its_rate(answer: Response, as_cleo: Client) -> None:
    row = as_cleo.get(f"/surveys/{answer.survey_id}/").context["waves"].rows[0]
    assert (row.nps.shown, row.nps.n) == (-100, 1)
    assert (row.steps.asked, row.steps.delivered, row.steps.answers, row.steps.rate) == (1, 1, 1, 100)
    assert nps_of(Response.objects.filter(survey__kind="transactional")).total == 0
