"""What is only a test goes to staff, asks nobody and is counted nowhere (P-17)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from customers.actions.update_interaction import Progress, update_interaction
from customers.models import ApiToken, Company, Customer, Interaction, Message, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.actions.send_trial_mail import send_trial_mail
from surveys.models import Invitation, Response, Survey, SurveyText
from surveys.reports.company_figures import company_figures
from surveys.reports.funnel import survey_funnel
from surveys.reports.nps_of import nps_of
from surveys.reports.score_counts import score_counts
from tests.conftest import SignIn
from tests.doors.conftest import Tell
from tests.factories import make_interaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def trial(kari: Customer, survey: Survey) -> Interaction:
    return make_interaction(kari, is_test=True)


def test_a_test_interaction_is_kept_and_asks_nobody(
    client: Client, ada: User, kari: Customer, survey: Survey
) -> None:
    _token, secret = ApiToken.objects.issue("CRM", ApiToken.Scope.WRITE, ada)
    body = {
        "source": "crm",
        "external_id": "try",
        "kind": "support",
        "occurred_at": (clock.now() - timedelta(hours=1)).isoformat(),
        "customer_email": kari.email,
    }

    def tell(**more: object) -> Any:
        headers = {"authorization": f"Bearer {secret}"}
        content = {**body, **more}
        return client.post("/api/v1/interactions", content, content_type="application/json", headers=headers)

    first = tell(test=True)
    assert first.status_code == 201
    assert [(each["state"], each["reason"]) for each in first.json()["invitations"]] == [
        ("not_asked", "test")
    ]
    assert tell(test=True).content == first.content
    assert tell().status_code == 409
    assert Interaction.objects.get().is_test
    assert tell(test="yes", external_id="other").status_code == 422
    assert send_invitations(clock.now()) == 0
    assert not Message.objects.exists()


def test_it_stays_a_test_when_it_is_opened_and_closed(trial: Interaction) -> None:
    for state in ("open", "closed"):
        update_interaction(trial.pk, Progress(state, None), clock.now())
    assert Invitation.objects.get().reason == "test"
    assert send_invitations(clock.now()) == 0


def test_an_answer_to_a_test_is_counted_nowhere(
    tell: Tell, survey: Survey, trial: Interaction, fjord: Company, sign_in: SignIn, cleo: User
) -> None:
    told = tell(
        survey=survey.slug,
        score=0,
        answered_at=None,
        interaction_source=trial.source,
        interaction_id=trial.external_id,
    )
    assert told.status_code == 201
    response = Response.objects.get()
    assert response.is_test
    assert not FollowUp.objects.exists()
    now = clock.now()
    today = response.answered_on
    assert not Response.objects.counted().exists()
    assert nps_of(Response.objects.counted()).total == 0
    assert score_counts(today, today).sorts == {}
    found = survey_funnel(survey, now - timedelta(days=1), now + timedelta(minutes=1))
    assert (found.asked, found.delivered, found.answers, found.others, found.not_asked) == (0, 0, 0, 0, 0)
    assert fjord.pk not in company_figures([fjord.pk], now)
    staff = sign_in(cleo)
    assert len(staff.get("/responses/").context["table"].rows) == 0
    assert staff.get("/?period=30").context["nps"].n == 0
    assert staff.get("/?period=30").context["newest"] == []
    assert staff.get(f"/customers/{trial.customer_id}/").context["last_answers"] == []


def test_a_test_wakes_no_step_at_the_next_contact(
    kari: Customer, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[int] = []

    def wake(interaction: Interaction, now: datetime) -> None:
        woken.append(interaction.pk)

    monkeypatch.setattr("followups.receivers.wake_tasks_for_interaction", wake)
    make_interaction(kari, is_test=True)
    assert woken == []
    real = make_interaction(kari)
    assert woken == [real.pk]


def test_a_test_mail_goes_to_staff_and_leaves_no_trace_to_count(survey: Survey, cleo: User) -> None:
    text = SurveyText.objects.get(survey=survey, language="nb")
    message = send_trial_mail(text, cleo, clock.now()).message
    assert (message.staff, message.customer, message.kind) == (cleo, None, Message.Kind.TRIAL)
    assert "/s/" not in message.text + message.html
    for model in (Invitation, Response, Interaction):
        assert not model.objects.exists()


def test_the_database_lets_no_test_be_mailed_to_a_customer(kari: Customer, survey: Survey) -> None:
    make_interaction(kari)
    send_invitations(clock.now())
    with pytest.raises(IntegrityError, match="invitation_test_sends_no_mail"), transaction.atomic():
        Invitation.objects.update(is_test=True)
