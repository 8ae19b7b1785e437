"""The story of a survey: who did what with it, each in a transaction of its own as in life."""

from dataclasses import asdict

import pytest
from django.test import Client

from customers.models import User
from surveys.models import Survey, SurveyReason, SurveyText
from surveys.reports.survey_story import StoryEntry, survey_story
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)

FIELDS = {
    "kind": "transactional",
    "name": "Etter besøk",
    "recommended": "Nordavind",
    "interaction_kinds": ["visit"],
    "delay": "24",
    "delay_unit": "hours",
    "oldest_days": "14",
    "expiry_days": "21",
    "change_days": "7",
    "reminder_days": "5",
    "sender": "organisation",
}


def told(story: list[StoryEntry]) -> list[tuple[str, str, str]]:
    return [(entry.icon, entry.text, entry.who) for entry in story]


def save_text(client: Client, survey: Survey, language: str, **changed: str) -> None:
    page = client.get(f"/surveys/{survey.pk}/texts/{language}/")
    typed = {field.name: field.value() for field in page.context["form"]}
    assert client.post(f"/surveys/{survey.pk}/texts/{language}/", {**typed, **changed}).status_code == 302


def test_each_step_with_who_and_what(cleo: User, siri: User, sign_in: SignIn) -> None:
    as_cleo, as_siri = sign_in(cleo), sign_in(siri)
    as_cleo.post("/surveys/new/", FIELDS)
    survey = Survey.objects.get()
    path = f"/surveys/{survey.pk}/"
    assert told(survey_story(survey)) == [("plus", "", cleo.full_name)]

    as_cleo.post(f"{path}texts/en/removal/")
    save_text(as_siri, survey, "en", thanks="Thanks.")
    save_text(as_siri, survey, "nb", question="Hva synes du om {recommended}?", thanks="Takk.")
    as_siri.post(f"{path}start/")
    as_siri.post(f"{path}pause/")
    as_cleo.post(f"{path}resume/")
    Survey.objects.update(delay_minutes=9)
    as_cleo.post(f"{path}closure/", {"name": "Etter besøk"})

    story = survey_story(survey)

    c, s = cleo.full_name, siri.full_name
    names = [str(SurveyText._meta.get_field(name).verbose_name) for name in ("question", "thanks")]  # type: ignore[union-attr]
    assert told(story) == [
        ("lock", "", c),
        ("settings", str(Survey._meta.get_field("delay_minutes").verbose_name), ""),
        ("player-play", "", c),
        ("player-pause", "", s),
        ("player-play", "", s),
        ("pencil", ", ".join(names), s),
        ("language", "", s),
        ("trash", "", c),
        ("plus", "", c),
    ]
    assert story[2].title != story[4].title
    assert as_cleo.get(path).status_code == 200


def test_a_text_in_the_story_is_never_lost(cleo: User, sign_in: SignIn) -> None:
    """What somebody replaced stands in the history word for word."""
    as_cleo = sign_in(cleo)
    as_cleo.post("/surveys/new/", FIELDS)
    survey = Survey.objects.get()
    before = asdict(survey.texts.get(language="nb").words)
    save_text(as_cleo, survey, "nb", thanks="Takk.")
    changes = survey.texts.get(language="nb").changes.order_by("pgh_id")  # type: ignore[attr-defined]
    assert [change.thanks for change in changes] == [before["thanks"], "Takk."]


def test_reasons_and_questions_are_part_of_it(cleo: User, sign_in: SignIn) -> None:
    as_cleo = sign_in(cleo)
    as_cleo.post("/surveys/new/", FIELDS)
    survey = Survey.objects.get()
    page = f"/surveys/{survey.pk}/answer-page/"
    as_cleo.post(f"{page}reasons/new/", {"name_nb": "Levering", "name_en": "Delivery"})
    reason = SurveyReason.objects.get()
    as_cleo.post(f"{page}reasons/{reason.pk}/", {"name_nb": "Frakt", "name_en": "Shipping"})
    as_cleo.post(f"{page}reasons/{reason.pk}/retirement/")
    titles = [(entry.title, entry.text) for entry in survey_story(survey)][:3]
    assert titles == [
        ("Grunn tatt bort", "Frakt"),
        ("Grunn omformulert", "Frakt"),
        ("Grunn lagt til", "Levering"),
    ]
