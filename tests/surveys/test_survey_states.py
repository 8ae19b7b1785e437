"""Start, pause, resume, close and another try: what the page says is what happens to invitations and mail."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from customers.actions.send_messages import send_messages
from customers.models import Customer, Message, Organisation
from npsapp.lib import clock
from surveys.actions.close_survey import close_survey
from surveys.actions.pause_survey import pause_survey, resume_survey
from surveys.actions.send_invitations import send_invitations
from surveys.actions.start_survey import CannotStart, WrongState, start_survey
from surveys.models import Invitation, Survey, SurveyText
from tests.factories import make_customer, make_interaction, make_invitation, make_response, make_survey
from tests.smtp_sink import SmtpSink
from tests.surveys.answering import answer, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield sink


def turn(client: Client, survey: Survey, way: str, **fields: str) -> str:
    """What the page says after it."""
    client.post(f"/surveys/{survey.pk}/{way}/", fields)
    survey.refresh_from_db()
    page = client.get(f"/surveys/{survey.pk}/")
    return " ".join(str(message) for message in page.context["messages"])


def states() -> list[tuple[str, str]]:
    return list(Invitation.objects.order_by("pk").values_list("state", "reason"))


def test_a_draft_is_started_and_asks(as_cleo: Client, kari: Customer) -> None:
    survey = make_survey(state="draft")
    make_interaction(kari)
    assert states() == []
    turn(as_cleo, survey, "start")
    assert survey.state == "live"
    make_interaction(kari)
    assert states() == [("scheduled", "")]


@pytest.mark.parametrize(
    ("lacks", "code"),
    [("text", "text"), ("kinds", "interaction_kinds"), ("labels", "labels"), ("relational", "audience")],
)
def test_a_draft_that_lacks_something_is_refused_with_the_reason(
    lacks: str, code: str, as_cleo: Client
) -> None:
    survey = make_survey(state="draft", kind="relational" if lacks == "relational" else "transactional")
    if lacks == "text":
        SurveyText.objects.filter(language="nb").delete()
    elif lacks == "kinds":
        Survey.objects.update(interaction_kinds=[])
    elif lacks == "labels":
        SurveyText.objects.filter(language="en").update(high_label="")
    page = as_cleo.get(f"/surveys/{survey.pk}/")
    assert len(page.context["lacking"]) == 1
    assert f"/surveys/{survey.pk}/start/" not in page.content.decode()

    said = turn(as_cleo, survey, "start")

    assert survey.state == "draft"
    assert page.context["lacking"][0] in said
    with pytest.raises(CannotStart) as refused:
        start_survey(survey.pk, clock.now())
    assert list(refused.value.lacking) == [code]


def test_the_language_that_counts_is_the_organisations(as_cleo: Client) -> None:
    survey = make_survey(state="draft")
    SurveyText.objects.filter(language="nb").delete()
    Organisation.objects.update(language="en")
    turn(as_cleo, survey, "start")
    assert survey.state == "live"


def test_pausing_passes_over_and_resuming_asks_nobody_late(
    as_cleo: Client, survey: Survey, kari: Customer
) -> None:
    make_invitation(kari, survey)
    turn(as_cleo, survey, "pause")
    assert survey.state == "paused"
    assert send_invitations(clock.now()) == 0
    assert states() == [("not_asked", "survey_stopped")]
    turn(as_cleo, survey, "resume")
    assert survey.state == "live"
    assert send_invitations(clock.now()) == 0
    assert states() == [("not_asked", "survey_stopped")]


def test_whose_time_comes_after_resuming_is_asked(as_cleo: Client, survey: Survey, kari: Customer) -> None:
    make_invitation(kari, survey)
    turn(as_cleo, survey, "pause")
    turn(as_cleo, survey, "resume")
    assert send_invitations(clock.now()) == 1


def test_while_paused_who_has_the_mail_can_answer(
    as_cleo: Client, survey: Survey, kari: Customer, client: Client
) -> None:
    invitation = make_invitation(kari, survey)
    send_invitations(clock.now())
    turn(as_cleo, survey, "pause")
    assert answer(client, invitation, score="9").status_code == 303


def test_closing_takes_back_what_waits_and_ends_the_links(
    as_cleo: Client, survey: Survey, client: Client, sink: SmtpSink
) -> None:
    sent = make_invitation(make_customer(), survey)
    send_invitations(clock.now())
    send_messages()
    queued = make_invitation(make_customer(), survey)
    send_invitations(clock.now())
    scheduled = make_invitation(make_customer(), survey)
    effect = as_cleo.get(f"/surveys/{survey.pk}/closure/").context["effect"]
    assert (effect.waiting, effect.open_links) == (1, 2)

    said = turn(as_cleo, survey, "closure", name=survey.name)

    assert survey.state == "closed"
    assert "2" in said
    stopped = Invitation.objects.filter(pk__in=[queued.pk, scheduled.pk])
    assert set(stopped.values_list("state", "reason")) == {("not_asked", "survey_stopped")}
    sent.refresh_from_db()
    assert sent.state == "asked"
    for invitation in (sent, queued, scheduled):
        assert client.get(url_of(invitation)).status_code == 410
        assert answer(client, invitation, score="9").status_code == 410
    send_messages()
    assert len(sink.accepted) == 1
    assert Message.objects.get(invitation=queued).state == "cancelled"
    make_interaction(make_customer())
    assert Invitation.objects.count() == 3


def test_closing_leaves_answers_and_other_surveys_alone(as_cleo: Client, kari: Customer) -> None:
    response = make_response(9, kari, closing := make_survey())
    other = make_survey(kinds=["call"])
    make_interaction(make_customer(), kind="call")
    turn(as_cleo, closing, "closure", name=closing.name)
    response.refresh_from_db()
    assert response.state == "confirmed"
    assert list(other.invitations.values_list("state", flat=True)) == ["scheduled"]


@pytest.mark.parametrize("name", ["", "Undersøkelse", "noe annet"])
def test_closing_asks_for_the_name(name: str, as_cleo: Client, survey: Survey) -> None:
    page = as_cleo.post(f"/surveys/{survey.pk}/closure/", {"name": name})
    assert page.status_code == 422
    survey.refresh_from_db()
    assert survey.state == "live"


def test_the_name_may_be_written_carelessly(as_cleo: Client, survey: Survey) -> None:
    turn(as_cleo, survey, "closure", name=f" «{survey.name.upper()}» ")
    assert survey.state == "closed"


@pytest.mark.parametrize(
    ("state", "way", "after"),
    [
        ("live", "start", "live"),
        ("paused", "start", "paused"),
        ("closed", "start", "closed"),
        ("draft", "pause", "draft"),
        ("paused", "pause", "paused"),
        ("closed", "pause", "closed"),
        ("draft", "resume", "draft"),
        ("live", "resume", "live"),
        ("closed", "resume", "closed"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    state: str, way: str, after: str, as_cleo: Client, survey: Survey
) -> None:
    Survey.objects.update(state=state)
    turn(as_cleo, survey, way)
    assert survey.state == after


def test_twice_is_once(survey: Survey) -> None:
    Survey.objects.update(state="draft")
    assert [start_survey(survey.pk, clock.now()), start_survey(survey.pk, clock.now())] == [True, False]
    assert [pause_survey(survey.pk), pause_survey(survey.pk)] == [True, False]
    assert [resume_survey(survey.pk, clock.now()), resume_survey(survey.pk, clock.now())] == [True, False]
    assert [close_survey(survey.pk, clock.now()) for _time in range(2)] == [0, None]
    with pytest.raises(WrongState):
        resume_survey(survey.pk, clock.now())


def test_a_closed_survey_offers_only_a_copy(as_cleo: Client, survey: Survey) -> None:
    Survey.objects.update(state="closed")
    page = as_cleo.get(f"/surveys/{survey.pk}/").content.decode()
    assert "/copy/" in page
    for way in ("start", "pause", "resume", "settings", "closure", 'texts/nb/"'):
        assert f"/surveys/{survey.pk}/{way}" not in page, way
    assert as_cleo.get(f"/surveys/{survey.pk}/closure/").status_code == 302


def test_what_could_not_be_written_is_tried_again(as_cleo: Client, survey: Survey) -> None:
    for _customer in range(3):
        make_interaction(make_customer())
    texts = list(survey.texts.all())
    survey.texts.all().delete()
    send_invitations(clock.now())
    assert states() == [("not_asked", "cannot_be_written")] * 3
    SurveyText.objects.bulk_create(texts)
    page = as_cleo.get(f"/surveys/{survey.pk}/")
    assert page.context["parked"] == 3
    assert f"/surveys/{survey.pk}/retry/" in page.content.decode()

    assert "3" in turn(as_cleo, survey, "retry")

    assert states() == [("scheduled", "")] * 3
    assert send_invitations(clock.now()) == 3
    assert as_cleo.get(f"/surveys/{survey.pk}/").context["parked"] == 0
    turn(as_cleo, survey, "retry")
    assert states() == [("asked", "")] * 3


def test_another_try_looks_at_each_customer_anew(as_cleo: Client, survey: Survey, kari: Customer) -> None:
    make_interaction(kari)
    Invitation.objects.update(state="not_asked", reason="cannot_be_written")
    Customer.objects.update(email="")
    turn(as_cleo, survey, "retry")
    send_invitations(clock.now())
    assert states() == [("not_asked", "bad_address")]


@pytest.mark.parametrize("state", ["draft", "paused", "closed"])
def test_another_try_needs_a_live_survey(state: str, as_cleo: Client, survey: Survey, kari: Customer) -> None:
    make_interaction(kari)
    Invitation.objects.update(state="not_asked", reason="cannot_be_written")
    Survey.objects.update(state=state)
    assert f"/surveys/{survey.pk}/retry/" not in as_cleo.get(f"/surveys/{survey.pk}/").content.decode()
    turn(as_cleo, survey, "retry")
    assert states() == [("not_asked", "cannot_be_written")]


def test_other_reasons_are_not_tried_again(as_cleo: Client, survey: Survey, kari: Customer) -> None:
    make_interaction(kari)
    Invitation.objects.update(state="not_asked", reason="opted_out")
    turn(as_cleo, survey, "retry")
    assert states() == [("not_asked", "opted_out")]
