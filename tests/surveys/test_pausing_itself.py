"""A survey whose mail is unwelcome pauses itself, says why, and is counted anew once somebody resumes it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from customers.models import Message, User
from npsapp.lib import clock
from npsapp.sweep import STEPS
from surveys.actions.pause_survey import pause_survey, resume_survey
from surveys.actions.pause_unwelcome import pause_unwelcome
from surveys.actions.send_invitations import send_invitations
from surveys.models import DeliveryPause, Survey
from surveys.reports import survey_delivery
from surveys.rules.unwelcome_mail import Delivery, Limits, why_paused
from tests.factories import make_customer, make_invitation, make_survey

pytestmark = pytest.mark.django_db
LIMITS = Limits(complaint_percent=0.25, bounce_percent=5, fewest=100)


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        (Delivery(400, 1, 0), "complaints"),
        (Delivery(401, 1, 0), ""),
        (Delivery(100, 0, 5), "hard_bounces"),
        (Delivery(101, 0, 5), ""),
        (Delivery(99, 99, 99), ""),
        (Delivery(100, 1, 5), "complaints"),
        (Delivery(10_000, 0, 0), ""),
    ],
)
def test_from_which_share_on(delivery: Delivery, expected: str) -> None:
    assert why_paused(delivery, LIMITS) == expected


def test_a_limit_of_zero_still_needs_one() -> None:
    assert why_paused(Delivery(100, 0, 0), Limits(0, 0, 1)) == ""


def ask(survey: Survey, mails: int, **changed: object) -> None:
    """So many mails of the survey that arrived, or what else became of them."""
    for _number in range(mails):
        make_invitation(make_customer(), survey)
    send_invitations(clock.now())
    fresh = Message.objects.filter(kind="invitation", settled_at=None)
    fresh.update(**{"state": "accepted", "settled_at": clock.now(), **changed})


@pytest.fixture(autouse=True)
def few(settings: Settings) -> None:
    settings.PAUSE_FEWEST_MAILS, settings.PAUSE_BOUNCE_PERCENT = 4, 50


@pytest.mark.parametrize(("percent", "paused"), [(25, 1), (26, 0)])
def test_how_many_complaints_is_a_setting(
    percent: float, paused: int, survey: Survey, settings: Settings
) -> None:
    settings.PAUSE_COMPLAINT_PERCENT = percent
    ask(survey, 3)
    ask(survey, 1, bounce_class="complaint")
    assert pause_unwelcome(clock.now()) == paused


def test_it_stops_and_tells_the_leads(survey: Survey, cleo: User, as_cleo: Client) -> None:
    ask(survey, 2)
    ask(survey, 1, state="failed", bounce_class="hard")
    assert pause_unwelcome(clock.now()) == 0, "three mails say nothing"
    ask(survey, 1, state="bounced", bounce_class="hard")
    assert pause_unwelcome(clock.now()) == 1
    survey.refresh_from_db()
    assert survey.state == "paused"
    pause = DeliveryPause.objects.get()
    assert (pause.reason, pause.count, pause.mails) == ("hard_bounces", 2, 4)
    notice = Message.objects.get(kind="notice")
    assert notice.staff == cleo
    assert survey.name in notice.subject
    page = as_cleo.get(f"/surveys/{survey.pk}/").content.decode()
    assert "alert-danger" in page
    assert as_cleo.get("/").content.decode().count(f'href="/surveys/{survey.pk}/"') >= 1
    assert pause_unwelcome(clock.now()) == 0, "once is enough"


def test_the_story_says_that_nobody_of_the_staff_did_it(survey: Survey, as_cleo: Client) -> None:
    ask(survey, 4, bounce_class="complaint")
    pause_unwelcome(clock.now())
    story = as_cleo.get(f"/surveys/{survey.pk}/").context["story"]
    assert story[0].who == ""
    assert story[0].text != ""
    resume_survey(survey.pk, clock.now())
    pause_survey(survey.pk)
    assert as_cleo.get(f"/surveys/{survey.pk}/").context["story"][0].text == ""


def test_resumed_it_is_counted_anew(survey: Survey, as_cleo: Client) -> None:
    ask(survey, 4, bounce_class="complaint")
    pause_unwelcome(clock.now())
    assert as_cleo.post(f"/surveys/{survey.pk}/resume/").status_code == 302
    assert DeliveryPause.objects.get().ended_at is not None
    assert pause_unwelcome(clock.now()) == 0
    assert "alert-danger" not in as_cleo.get(f"/surveys/{survey.pk}/").content.decode()
    ask(survey, 4, bounce_class="complaint")
    assert pause_unwelcome(clock.now()) == 1
    assert DeliveryPause.objects.count() == 2


def test_old_trouble_is_forgotten(survey: Survey, settings: Settings) -> None:
    ask(survey, 4, bounce_class="complaint")
    assert pause_unwelcome(clock.now() + timedelta(days=settings.PAUSE_DAYS, seconds=1)) == 0


def test_refusals_for_who_we_are_pause_nothing(survey: Survey) -> None:
    ask(survey, 4, state="failed", bounce_class="policy")
    assert pause_unwelcome(clock.now()) == 0


def test_the_sweep_does_it() -> None:
    assert {"pause_unwelcome", "end_blocks", "tell_dead_addresses"} <= {name for name, _step in STEPS}


def test_one_that_cannot_be_looked_at_stops_no_other(
    survey: Survey, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ask(survey, 4, state="bounced", bounce_class="hard")
    # One at a time: whoever is asked by one is left alone by the other.
    Survey.objects.update(state="draft")
    ask(other := make_survey(), 4, state="bounced", bounce_class="hard")
    Survey.objects.update(state="live")

    def measure(looked_at: Survey, now: datetime) -> Delivery:
        if looked_at == survey:
            raise RuntimeError("bad")
        return survey_delivery.survey_delivery(looked_at, now)

    monkeypatch.setattr("surveys.actions.pause_unwelcome.survey_delivery", measure)
    assert pause_unwelcome(clock.now()) == 1
    assert set(Survey.objects.filter(state="paused")) == {other}
    assert f"survey {survey.pk} could not pause itself" in caplog.text
