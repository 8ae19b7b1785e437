"""Writing texts: what cannot be filled in is refused, writers never erase each other, customers read them."""

from typing import Any

import pytest
from django.test import Client

from customers.models import Customer, Message, Organisation
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey, SurveyText
from surveys.rules import words
from tests.factories import make_invitation, make_survey
from tests.surveys.answering import form_token, url_of

# What a survey of the programme says; the recovery check has a question besides.
NAMES = tuple(name for name in words.NAMES if name != "solved_question")


def url(survey: Survey, language: str = "nb") -> str:
    return f"/surveys/{survey.pk}/texts/{language}/"


def typed(client: Client, survey: Survey, language: str = "nb", **changed: str) -> dict[str, str]:
    """The form as the page shows it, with something written into it."""
    form = client.get(url(survey, language)).context["form"]
    return {**{field.name: field.value() for field in form}, **changed}


def text_of(survey: Survey, language: str = "nb") -> SurveyText:
    return survey.texts.get(language=language)


def test_texts_are_saved_and_read_by_the_next_customer(
    as_siri: Client, survey: Survey, kari: Customer, client: Client
) -> None:
    fields = typed(
        as_siri,
        survey,
        mail_subject="Om {recommended}",
        mail_intro="Fortell oss\r\n om {recommended}.",
        question="Vil du anbefale {recommended}?",
        comment_prompt="Hvorfor {recommended}?",
        thanks="Takk fra {recommended}.",
    )
    assert as_siri.post(url(survey), fields).status_code == 302
    assert text_of(survey).mail_intro == "Fortell oss om {recommended}."

    invitation = make_invitation(kari, survey)
    send_invitations(clock.now())

    mail = Message.objects.get()
    assert mail.subject == "Om Nordavind"
    for body in (mail.text, mail.html):
        assert "Fortell oss om Nordavind." in body
        assert "Vil du anbefale Nordavind?" in body
        assert "{recommended}" not in body
    page = client.get(url_of(invitation)).content.decode()
    assert "Vil du anbefale Nordavind?" in page
    assert "Hvorfor Nordavind?" in page
    posted = client.post(
        url_of(invitation),
        {"form_token": form_token(invitation), "score": "9", "comment": ""},
    )
    assert "Takk fra Nordavind." in client.get(posted["Location"]).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "{{ settings.SECRET_KEY }}",
        "{x.__class__}",
        '{% include "mail/notice.txt" %}',
        "{customer}",
        "{company}",
        "{",
        "%survey-link%",
        "",
        "a\0b",
        "a\x07b",
    ],
)
def test_what_would_stand_in_the_mail_literally_is_refused(
    text: str, as_cleo: Client, survey: Survey
) -> None:
    before = text_of(survey).words
    page = as_cleo.post(url(survey), {**typed(as_cleo, survey), **dict.fromkeys(NAMES, text)})
    assert page.status_code == 422
    may_be_empty = {
        "prompt_low",
        "prompt_middle",
        "prompt_high",
        "prompt_scores",
        "reminder_subject",
        "reminder_intro",
    }
    may_be_empty = may_be_empty if text == "" else set()
    assert set(page.context["form"].errors) == set(NAMES) - may_be_empty
    assert text_of(survey).words == before
    assert {page.context["form"][name].value() for name in NAMES} == {text}


@pytest.mark.parametrize(
    ("field", "limit"),
    [("mail_subject", 150), ("mail_intro", 600), ("question", 300), ("high_label", 60), ("thanks", 300)],
)
def test_limits(field: str, limit: int, as_cleo: Client, survey: Survey) -> None:
    assert as_cleo.post(url(survey), typed(as_cleo, survey, **{field: "å" * limit})).status_code == 302
    assert as_cleo.post(url(survey), typed(as_cleo, survey, **{field: "å" * (limit + 1)})).status_code == 422


def test_a_survey_for_words_has_no_ends(as_cleo: Client) -> None:
    survey = make_survey(kind="feedback")
    SurveyText.objects.update(low_label="", high_label="")
    fields = typed(as_cleo, survey, thanks="Takk.")
    assert "low_label" not in fields
    assert as_cleo.post(url(survey), fields).status_code == 302


def test_of_two_who_write_at_once_the_second_keeps_the_words_and_is_told(
    as_cleo: Client, as_siri: Client, survey: Survey
) -> None:
    mine, theirs = typed(as_cleo, survey, thanks="Min takk."), typed(as_siri, survey, thanks="Sin takk.")
    as_siri.post(url(survey), theirs)

    refused = as_cleo.post(url(survey), mine)

    assert refused.status_code == 409
    assert "Min takk." in refused.content.decode()
    assert text_of(survey).thanks == "Sin takk."
    again = {field.name: field.value() for field in refused.context["form"]}
    assert as_cleo.post(url(survey), again).status_code == 302
    assert text_of(survey).thanks == "Min takk."


def test_the_same_words_twice_are_no_conflict(as_cleo: Client, survey: Survey) -> None:
    fields = typed(as_cleo, survey, thanks="Takk.")
    assert [as_cleo.post(url(survey), fields).status_code for _click in range(2)] == [302, 302]


def test_two_who_add_a_language_at_once(as_cleo: Client, as_siri: Client, survey: Survey) -> None:
    text_of(survey, "en").delete()
    mine, theirs = (
        typed(as_cleo, survey, "en", thanks="Mine."),
        typed(as_siri, survey, "en", thanks="Theirs."),
    )
    assert mine["seen"] == ""
    as_siri.post(url(survey, "en"), theirs)
    assert as_cleo.post(url(survey, "en"), mine).status_code == 409
    assert text_of(survey, "en").thanks == "Theirs."


def test_a_missing_language_is_offered_with_our_texts(as_cleo: Client, survey: Survey) -> None:
    text_of(survey, "en").delete()
    page = as_cleo.get(url(survey, "en"))
    assert page.context["is_new"]
    assert "How likely are you" in page.content.decode()
    assert not survey.texts.filter(language="en").exists()
    as_cleo.post(url(survey, "en"), typed(as_cleo, survey, "en"))
    assert text_of(survey, "en").low_label == "not at all likely"


def remove(client: Client, survey: Survey, language: str) -> bool:
    offered = f"{url(survey, language)}removal/" in client.get(url(survey, language)).content.decode()
    client.post(f"{url(survey, language)}removal/")
    gone = not survey.texts.filter(language=language).exists()
    assert gone == offered, "the page offers what it does"
    return gone


@pytest.mark.parametrize("state", ["live", "paused"])
def test_a_running_survey_keeps_the_text_everybody_falls_back_on(
    state: str, as_cleo: Client, survey: Survey
) -> None:
    Survey.objects.update(state=state)
    assert not remove(as_cleo, survey, "nb")
    assert remove(as_cleo, survey, "en")
    Organisation.objects.update(language="en")
    assert not remove(as_cleo, survey, "nb")


def test_a_draft_may_lose_every_text(as_cleo: Client) -> None:
    survey = make_survey(state="draft")
    assert remove(as_cleo, survey, "nb")
    assert remove(as_cleo, survey, "en")
    assert as_cleo.get(f"/surveys/{survey.pk}/").status_code == 200
    assert as_cleo.post(f"{url(survey)}removal/").status_code == 302


def test_a_closed_survey_takes_no_texts(as_cleo: Client, survey: Survey) -> None:
    fields = typed(as_cleo, survey, thanks="Nytt.")
    Survey.objects.update(state="closed")
    for response in (
        as_cleo.get(url(survey)),
        as_cleo.post(url(survey), fields),
        as_cleo.post(f"{url(survey, 'en')}removal/"),
    ):
        assert response.status_code == 302
    assert survey.texts.count() == 2
    assert text_of(survey).thanks != "Nytt."


def test_doubts_are_said_while_writing_and_nothing_is_stored(as_cleo: Client, survey: Survey) -> None:
    fields: dict[str, Any] = typed(as_cleo, survey, question="Er du fornøyd?", thanks="{{ x }}")
    before = text_of(survey).words
    page = as_cleo.post(f"{url(survey)}findings/", fields)
    assert page.status_code == 200
    assert len(page.context["findings"]) == 2
    assert "thanks" in page.context["form"].errors
    assert "<html" not in page.content.decode()
    assert text_of(survey).words == before
    assert not Invitation.objects.exists()


def test_prompts_for_single_scores_are_stored_in_their_order(as_cleo: Client, survey: Survey) -> None:
    typed_in = "7 - Hva mangler?\r\n\r\n 0:  Hva  sviktet hos {recommended}?"
    page = as_cleo.post(url(survey), typed(as_cleo, survey, prompt_scores=typed_in))
    assert page.status_code == 302
    assert text_of(survey).prompt_scores == "0: Hva sviktet hos {recommended}?\n7: Hva mangler?"
    shown = as_cleo.get(url(survey)).content.decode()
    assert '<details class="mb-3" open>' in shown
    again = typed(as_cleo, survey)
    assert as_cleo.post(url(survey), again).status_code == 302
    assert text_of(survey).prompt_scores.count("\n") == 1


@pytest.mark.parametrize(
    "text", ["Hva sviktet?", "11: Hva?", "3:", "3: Hva?\n3: Hvorfor?", "3: {customer}", "3: " + "å" * 201]
)
def test_a_line_that_is_no_scores_prompt_is_refused(text: str, as_cleo: Client, survey: Survey) -> None:
    page = as_cleo.post(url(survey), typed(as_cleo, survey, prompt_scores=text))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"prompt_scores"}
    assert text_of(survey).prompt_scores == ""
