"""A new survey, its settings, a copy: what is refused keeps what was typed, and nobody erases another."""

from typing import Any

import pytest
from django.test import Client

from customers.models import Organisation
from surveys.models import Invitation, Survey
from tests.factories import make_customer, make_invitation, make_survey

NEW = "/surveys/new/"
FIELDS = {
    "kind": "transactional",
    "name": "Etter besøk",
    "slug": "",
    "recommended": "Nordavind",
    "interaction_kinds": ["visit"],
}


def settings_of(client: Client, survey: Survey) -> dict[str, Any]:
    """The form as the page shows it."""
    form = client.get(f"/surveys/{survey.pk}/settings/").context["form"]
    return {
        field.name: field.value()
        for field in form
        if field.value() not in ("", None) and field.value() is not False
    }


def save(client: Client, survey: Survey, fields: dict[str, Any]) -> Any:
    return client.post(f"/surveys/{survey.pk}/settings/", fields)


@pytest.mark.parametrize("kind", ["transactional", "relational", "feedback"])
def test_a_new_survey_is_a_draft_with_our_texts(kind: str, as_cleo: Client) -> None:
    Organisation.objects.update(name="Nordavind")
    page = as_cleo.get(NEW)
    assert page.context["form"]["recommended"].value() == "Nordavind"

    response = as_cleo.post(NEW, {**FIELDS, "kind": kind})

    survey = Survey.objects.get()
    assert response["Location"] == f"/surveys/{survey.pk}/"
    assert (survey.state, survey.kind, survey.slug) == ("draft", kind, "etter-besok")
    assert survey.delay_minutes == 24 * 60
    assert survey.interaction_kinds == ([] if kind == "relational" else ["visit"])
    assert {text.language for text in survey.texts.all()} == {"nb", "en"}
    assert all(bool(text.low_label) == (kind != "feedback") for text in survey.texts.all())
    assert as_cleo.get(f"/surveys/{survey.pk}/").status_code == 200


def test_a_double_click_makes_one(as_cleo: Client) -> None:
    first, second = as_cleo.post(NEW, FIELDS), as_cleo.post(NEW, FIELDS)
    assert first["Location"] == second["Location"]
    assert Survey.objects.count() == 1
    as_cleo.post(NEW, {**FIELDS, "recommended": "Nordavind fiber"})
    assert set(Survey.objects.values_list("slug", flat=True)) == {"etter-besok", "etter-besok-2"}


def test_a_name_without_letters_has_a_short_name_all_the_same(as_cleo: Client) -> None:
    as_cleo.post(NEW, {**FIELDS, "name": "日本"})
    assert Survey.objects.get().slug == "survey"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\u2028b"}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"slug": "etter besøk"}, "slug"),
        ({"slug": "taken"}, "slug"),
        ({"kind": "yearly"}, "kind"),
        ({"recommended": "{customer}"}, "recommended"),
        ({"interaction_kinds": ["telepathy"]}, "interaction_kinds"),
        ({"segment": "0"}, "segment"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(
    fields: dict[str, Any], wrong: str, as_cleo: Client
) -> None:
    make_survey()
    Survey.objects.update(slug="taken")
    page = as_cleo.post(NEW, {**FIELDS, "recommended": "Fjord & sønn", **fields})
    assert page.status_code == 422
    assert wrong in page.context["form"].errors
    if wrong != "recommended":
        assert "Fjord &amp; sønn" in page.content.decode()
    assert Survey.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"delay": "-1"}, "delay"),
        ({"delay": "14", "delay_unit": "days"}, "delay"),
        ({"delay": "9" * 30}, "delay"),
        ({"delay_unit": "years"}, "delay_unit"),
        ({"oldest_days": "0"}, "oldest_days"),
        ({"window_start": "07:59"}, "window_start"),
        ({"window_end": "20:01"}, "window_end"),
        ({"window_start": "15:30"}, "window_end"),
        ({"window_start": "x"}, "window_start"),
        ({"window_days": []}, "window_days"),
        ({"window_days": ["7"]}, "window_days"),
        ({"rest_days": "13"}, "rest_days"),
        ({"rest_days": "91"}, "rest_days"),
        ({"sample_percent": "0"}, "sample_percent"),
        ({"sample_percent": "101"}, "sample_percent"),
        ({"daily_cap": "0"}, "daily_cap"),
        ({"expiry_days": "91"}, "expiry_days"),
        ({"change_days": "x"}, "change_days"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(
    fields: dict[str, Any], wrong: str, as_cleo: Client, survey: Survey
) -> None:
    before = Survey.objects.values().get()
    page = save(as_cleo, survey, {**settings_of(as_cleo, survey), **fields})
    assert page.status_code == 422
    assert wrong in page.context["form"].errors
    assert Survey.objects.values().get() == before


def test_settings_are_saved(as_siri: Client, survey: Survey) -> None:
    fields = settings_of(as_siri, survey)
    response = save(as_siri, survey, {**fields, "name": "Nytt navn", "asks_during_follow_up": "on"})
    assert response.status_code == 302
    survey.refresh_from_db()
    assert (survey.name, survey.asks_during_follow_up, survey.state) == ("Nytt navn", True, "live")
    assert survey.kind == "transactional"


def test_of_two_who_write_at_once_the_second_is_told(
    as_cleo: Client, as_siri: Client, survey: Survey
) -> None:
    mine, theirs = settings_of(as_cleo, survey), settings_of(as_siri, survey)
    save(as_siri, survey, {**theirs, "expiry_days": "10"})

    refused = save(as_cleo, survey, {**mine, "name": "Mitt navn"})

    assert refused.status_code == 409
    assert "Mitt navn" in refused.content.decode()
    survey.refresh_from_db()
    assert (survey.name != "Mitt navn", survey.expiry_days) == (True, 10)
    again = {field.name: field.value() for field in refused.context["form"] if field.value()}
    assert save(as_cleo, survey, again).status_code == 302
    survey.refresh_from_db()
    assert (survey.name, survey.expiry_days) == ("Mitt navn", 21)


def test_the_short_name_is_fixed_once_it_has_asked(as_cleo: Client) -> None:
    survey = make_survey(state="draft")
    fields = settings_of(as_cleo, survey)
    save(as_cleo, survey, {**fields, "slug": "nytt"})
    survey.refresh_from_db()
    assert survey.slug == "nytt"
    Survey.objects.update(state="live")
    make_invitation(make_customer(), survey)
    assert (
        save(as_cleo, survey, {**settings_of(as_cleo, survey), "slug": "annet", "name": "N"}).status_code
        == 302
    )
    survey.refresh_from_db()
    assert (survey.slug, survey.name) == ("nytt", "N")


def test_a_running_survey_keeps_something_to_ask_after(as_cleo: Client, survey: Survey) -> None:
    fields = {**settings_of(as_cleo, survey), "interaction_kinds": []}
    refused = save(as_cleo, survey, fields)
    assert refused.status_code == 422
    assert "interaction_kinds" in refused.context["form"].errors
    Survey.objects.update(state="draft")
    assert save(as_cleo, survey, {**settings_of(as_cleo, survey), "interaction_kinds": []}).status_code == 302


def test_a_closed_one_stays_as_it_is(as_cleo: Client, survey: Survey) -> None:
    fields = settings_of(as_cleo, survey)
    Survey.objects.update(state="closed")
    assert save(as_cleo, survey, {**fields, "name": "N"}).status_code == 302
    survey.refresh_from_db()
    assert survey.name != "N"


def test_a_copy_is_a_draft_with_everything_in_it(as_cleo: Client, survey: Survey) -> None:
    Survey.objects.update(state="closed", delay_minutes=77)
    for _click in range(2):
        response = as_cleo.post(f"/surveys/{survey.pk}/copy/")
    copy = Survey.objects.exclude(pk=survey.pk).get()
    assert response["Location"] == f"/surveys/{copy.pk}/settings/"
    assert (copy.state, copy.delay_minutes, copy.slug != survey.slug) == ("draft", 77, True)
    words = {text.language: text.words for text in survey.texts.all()}
    assert {text.language: text.words for text in copy.texts.all()} == words
    assert not Invitation.objects.exists()


def test_a_copy_of_the_longest_name_still_fits(as_cleo: Client, survey: Survey) -> None:
    Survey.objects.update(name="x" * 120)
    as_cleo.post(f"/surveys/{survey.pk}/copy/")
    assert len(Survey.objects.exclude(pk=survey.pk).get().name) == 120
