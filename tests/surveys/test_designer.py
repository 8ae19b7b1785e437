"""Setting a survey up: steps, what lacks, the usual waits (P-07), tests to colleagues (P-17), the start."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from customers.models import Message, Segment, User
from npsapp.lib import clock
from surveys.actions.plan_wave import plan_wave
from surveys.models import Invitation, Survey, SurveyText
from surveys.reports.survey_sentences import survey_sentences, weekday_words
from surveys.rules.wave_days import WaveDays
from tests.conftest import SignIn
from tests.factories import make_customer, make_interaction, make_survey, make_user
from tests.surveys.dry_scene import outcome

BUDGET = 20


@pytest.fixture
def draft(db: None) -> Survey:
    return make_survey(state="draft", delay_minutes=120)


def address(survey: Survey, name: str, *more: str) -> str:
    return reverse(f"surveys:{name}", args=[survey.pk, *more])


def shown(client: Client, survey: Survey, step: str) -> dict[str, Any]:
    """What the form of a step would send unchanged."""
    form = client.get(address(survey, "survey-step", step)).context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) not in ("", None, False)}


def test_a_draft_opens_as_its_steps(draft: Survey, as_cleo: Client, as_ben: Client) -> None:
    page = as_cleo.get(f"/surveys/{draft.pk}/")
    assert [step.code for step in page.context["steps"]] == ["whom", "when", "what", "safety"]
    assert page.context["lacking"] == []
    assert address(draft, "survey-start") in page.content.decode()
    reader = as_ben.get(f"/surveys/{draft.pk}/").content.decode()
    for name in ("survey-start", "survey-trial", "survey-duplicate"):
        assert address(draft, name) not in reader
    assert address(draft, "survey-step", "when") not in reader


def test_the_first_step_that_lacks_something_is_the_next(draft: Survey, as_cleo: Client) -> None:
    Survey.objects.update(interaction_kinds=[])
    SurveyText.objects.all().delete()
    page = as_cleo.get(f"/surveys/{draft.pk}/")
    assert [(step.code, step.is_next) for step in page.context["steps"] if step.lacking] == [
        ("whom", True),
        ("what", False),
    ]
    assert address(draft, "survey-start") not in page.content.decode()
    assert "<iframe" not in page.content.decode()


def test_a_relational_survey_is_planned_and_started_where_it_is_designed(as_cleo: Client, cleo: User) -> None:
    draft = make_survey([], Survey.Kind.RELATIONAL, state="draft")
    page = as_cleo.get(f"/surveys/{draft.pk}/")
    assert [step.code for step in page.context["steps"] if step.lacking] == ["when"]
    assert address(draft, "wave-new") in page.content.decode()
    assert address(draft, "survey-start") not in page.content.decode()

    now = clock.now()
    day = (now + timedelta(days=30)).date()
    plan_wave(draft.pk, WaveDays.usual(day, 7), now)

    page = as_cleo.get(f"/surveys/{draft.pk}/")
    assert page.context["lacking"] == []
    assert len(page.context["waves"].rows) == 1
    as_cleo.post(address(draft, "survey-start"))
    draft.refresh_from_db()
    assert draft.state == "live"


@pytest.mark.parametrize("state", ["live", "paused", "closed"])
def test_it_can_be_looked_at_later(state: str, draft: Survey, as_cleo: Client) -> None:
    Survey.objects.update(state=state)
    page = as_cleo.get(address(draft, "survey-design"))
    assert page.status_code == 200
    assert address(draft, "survey-start") not in page.content.decode()
    assert (address(draft, "survey-step", "when") in page.content.decode()) == (state != "closed")


@pytest.mark.parametrize("people", [1, 20])
def test_the_number_of_queries_is_steady(
    people: int, draft: Survey, as_cleo: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(people):
        make_user(f"person{number}")
    with django_assert_max_num_queries(BUDGET):
        as_cleo.get(f"/surveys/{draft.pk}/")


@pytest.mark.parametrize("step", ["whom", "when", "what", "safety"])
def test_a_step_saves_its_own_and_leaves_the_others(step: str, draft: Survey, as_siri: Client) -> None:
    before: dict[str, Any] = {**Survey.objects.values().get()}
    fields = shown(as_siri, draft, step)
    assert as_siri.post(address(draft, "survey-step", step), fields).status_code == 302
    assert Survey.objects.values().get() == before
    changes: dict[str, dict[str, Any]] = {
        "whom": {"interaction_kinds": ["call"]},
        "when": {"window_end": "14:00", "rest_days": "60", "waits_for_turn": "on"},
        "what": {"name": "Nytt navn"},
        "safety": {"sample_percent": "20", "daily_cap": "50"},
    }
    response = as_siri.post(address(draft, "survey-step", step), {**fields, **changes[step]})
    assert response["Location"] == address(draft, "survey-design")
    after: dict[str, Any] = {**Survey.objects.values().get()}
    changed = {name for name, value in after.items() if value != before.get(name)}
    assert changed == set(changes[step])


def test_a_step_nobody_knows_is_not_found(draft: Survey, as_cleo: Client) -> None:
    assert as_cleo.get(f"/surveys/{draft.pk}/settings/x/").status_code == 404


def test_others_change_no_step(draft: Survey, as_ben: Client) -> None:
    assert as_ben.get(address(draft, "survey-step", "when")).status_code == 403
    assert as_ben.post(address(draft, "survey-step", "when"), {}).status_code == 403


@pytest.mark.parametrize(
    ("delay", "kinds", "after"),
    [
        (120, ["delivery"], 48 * 60),
        (120, ["onboarding", "support"], 7 * 24 * 60),
        (120, ["call"], 120),
        (180, ["delivery"], 180),
        (120, ["support"], 120),
    ],
)
def test_a_wait_nobody_chose_follows_what_it_asks_after(
    delay: int, kinds: list[str], after: int, draft: Survey, as_cleo: Client
) -> None:
    Survey.objects.update(delay_minutes=delay)
    fields = {**shown(as_cleo, draft, "whom"), "interaction_kinds": kinds}
    as_cleo.post(address(draft, "survey-step", "whom"), fields)
    draft.refresh_from_db()
    assert (draft.delay_minutes, draft.interaction_kinds) == (after, kinds)


def test_an_empty_wait_is_the_usual_one(draft: Survey, as_cleo: Client) -> None:
    Survey.objects.update(delay_minutes=999, interaction_kinds=["visit"])
    fields = {**shown(as_cleo, draft, "when"), "delay": ""}
    as_cleo.post(address(draft, "survey-step", "when"), fields)
    draft.refresh_from_db()
    assert draft.delay_minutes == 24 * 60


def test_a_step_of_a_relational_one_asks_after_nothing(as_cleo: Client) -> None:
    survey = make_survey(kind="relational", kinds=[], state="draft")
    assert "interaction_kinds" not in shown(as_cleo, survey, "whom")
    fields = shown(as_cleo, survey, "when")
    assert "delay" not in fields
    refused = as_cleo.post(address(survey, "survey-step", "when"), {**fields, "rest_days": "89"})
    assert "rest_days" in refused.context["form"].errors
    assert (
        as_cleo.post(address(survey, "survey-step", "when"), {**fields, "rest_days": "90"}).status_code == 302
    )


def test_a_segment_that_went_out_of_use_stays_chosen(draft: Survey, as_cleo: Client) -> None:
    mine, other = Segment.objects.filter(code__in=["key_contacts", "lost"])
    Survey.objects.update(segment=mine)
    Segment.objects.filter(pk__in=[mine.pk, other.pk]).update(is_active=False)
    fields = shown(as_cleo, draft, "whom")
    assert fields["segment"] == mine.pk
    assert as_cleo.post(address(draft, "survey-step", "whom"), fields).status_code == 302
    refused = as_cleo.post(address(draft, "survey-step", "whom"), {**fields, "segment": other.pk})
    assert refused.status_code == 422


@override("en")
def test_what_is_set_is_said_in_sentences(draft: Survey) -> None:
    said = survey_sentences(draft)
    assert said["whom"] == ["Everybody, after a support case."]
    assert said["when"][0] == (
        "2 hours after it is over, Monday–Friday 08:30–15:30 where the customer lives, "
        "at most once in 30 days."
    )
    draft.daily_cap, draft.sample_percent = 50, 20
    assert {"At most 50 a day.", "20 of 100 are asked, drawn by lot."} <= set(
        survey_sentences(draft)["safety"]
    )
    assert weekday_words([0, 2, 4]) == "Monday, Wednesday and Friday"
    assert weekday_words([5]) == "Saturday"


def test_the_preview_has_every_look(draft: Survey, as_ben: Client) -> None:
    frame = address(draft, "survey-frame")
    for language, theme in (("nb", "light"), ("en", "dark")):
        page = as_ben.get(frame, {"language": language, "part": "mail", "theme": theme})
        assert page.status_code == 200
        assert "sandbox" in page["Content-Security-Policy"]
    assert as_ben.get(frame, {"language": "sv"}).status_code == 404
    assert as_ben.get(frame).status_code == 404


def test_a_test_goes_to_a_colleague_who_is_told_from_whom(
    draft: Survey, as_cleo: Client, cleo: User, siri: User
) -> None:
    as_cleo.post(address(draft, "survey-trial"), {"person": siri.pk, "language": "en"})
    message = Message.objects.get()
    assert (message.kind, message.to_address) == ("trial", siri.email)
    assert message.subject == f"Test from {cleo.full_name}: How did it go?"
    assert not Invitation.objects.exists()
    as_cleo.post(address(draft, "survey-trial"), {"person": cleo.pk, "language": "en"})
    assert Message.objects.order_by("pk").last().subject == "Test: How did it go?"  # type: ignore[union-attr]


@pytest.mark.parametrize("wrong", [{"language": "sv"}, {"person": "0"}, {"person": "left"}, {"person": "x"}])
def test_a_test_goes_to_nobody_else(
    wrong: dict[str, str], draft: Survey, as_cleo: Client, cleo: User
) -> None:
    left = make_user("left", is_active=False)
    fields = {"language": "nb", "person": str(cleo.pk), **wrong}
    if fields["person"] == "left":
        fields["person"] = str(left.pk)
    assert as_cleo.post(address(draft, "survey-trial"), fields).status_code == 302
    assert not Message.objects.exists()


def test_before_the_start_it_says_whom_it_asks(draft: Survey, as_cleo: Client) -> None:
    make_interaction(make_customer())
    page = as_cleo.get(address(draft, "survey-start"))
    assert page.context["headline"].asked.count == 1
    draft.refresh_from_db()
    assert (draft.state, Invitation.objects.count()) == ("draft", 0)


@pytest.mark.parametrize(("fields", "asked"), [({}, 0), ({"recent": "1"}, 1)])
def test_what_is_over_is_asked_about_only_when_wanted(
    fields: dict[str, str], asked: int, draft: Survey, as_cleo: Client
) -> None:
    make_interaction(make_customer())
    for _click in range(2):
        assert as_cleo.post(address(draft, "survey-start"), fields).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, Invitation.objects.count()) == ("live", asked)
    assert (outcome(draft) == []) or asked == 0


def test_a_draft_that_lacks_something_has_no_start_button(draft: Survey, as_cleo: Client) -> None:
    Survey.objects.update(interaction_kinds=[])
    page = as_cleo.get(address(draft, "survey-start"))
    assert page.status_code == 200
    assert 'method="post"' not in page.content.decode().partition("<main")[2]


def test_others_start_nothing(draft: Survey, as_ben: Client, sign_in: SignIn) -> None:
    for client, status in ((as_ben, 403), (sign_in(None), 302)):
        assert client.get(address(draft, "survey-start")).status_code == status
        assert client.post(address(draft, "survey-start")).status_code == status
    draft.refresh_from_db()
    assert draft.state == "draft"
