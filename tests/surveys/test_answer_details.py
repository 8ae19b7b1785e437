"""Reasons, a wish for contact and extra questions: asked, stored, changed, and every version kept (P-13)."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from customers.models import Customer
from npsapp.lib import clock
from surveys.actions.edit_extra_questions import QuestionWords, add_question
from surveys.actions.edit_reasons import MOST_TOP, MOST_UNDER, add_standard_reasons, retire_reason
from surveys.actions.record_response import Answer, record_response
from surveys.actions.store_details import details_of
from surveys.forms.page_forms import LONGEST_TICK, MOST_CHOICES
from surveys.forms.text_form import LONGEST_PROMPT
from surveys.models import Invitation, Response, ResponseRevision, Survey, SurveyReason
from surveys.models.extra_question import QUESTION_LENGTH
from surveys.rules.answer_details import Details, ExtraSaid
from tests.factories import make_invitation, make_survey
from tests.surveys.answering import answer, url_of
from tests.surveys.asking_more import ask_more, question, reason

RESPONDENT_CSS = settings.BASE_DIR / "static/css/respondent.css"
pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(kari: Customer, survey: Survey) -> Invitation:
    return make_invitation(kari, ask_more(survey))


def all_of_it(**changed: Any) -> dict[str, Any]:
    return {
        "score": "9",
        "comment": "Fint",
        "reason": [str(reason("Kom i tide").pk)],
        "contact_wish": "phone",
        "contact_when": "morning",
        f"extra_{question('choice').pk}": "1",
        f"extra_{question('text').pk}": "  Anne \n i support ",
        **changed,
    }


def test_everything_is_asked_and_nothing_is_chosen(client: Client, invitation: Invitation) -> None:
    page = client.get(url_of(invitation)).content.decode()
    for words in ("Leveringstid", "Kom for sent", "Hvilken avdeling?", "Bergen", "Hvem hjalp deg?"):
        assert words in page
    assert page.count('type="checkbox"') == 4
    assert page.count('name="contact_wish"') == 3
    assert " checked" not in page


def test_a_survey_that_asks_for_nothing_more_shows_nothing_more(client: Client, kari: Customer) -> None:
    page = client.get(url_of(make_invitation(kari, make_survey()))).content.decode()
    assert "contact_wish" not in page
    assert "<select" not in page
    assert 'type="checkbox"' not in page


def test_everything_said_is_stored_and_shown_again(client: Client, invitation: Invitation) -> None:
    sent = answer(client, invitation, **all_of_it())
    assert sent.status_code == 303
    response = Response.objects.get()
    # What stands under a reason names the reason too.
    assert details_of(response) == Details(
        reasons=(reason("Leveringstid").pk, reason("Kom i tide").pk),
        contact_wish="phone",
        contact_when="morning",
        extra=(
            ExtraSaid(question("choice").pk, choice=1),
            ExtraSaid(question("text").pk, text="Anne i support"),
        ),
    )
    thanks = client.get(sent["Location"]).content.decode()
    assert "Leveringstid (Kom i tide)" in thanks
    assert "Oslo" in thanks
    assert "Anne i support" in thanks
    own = client.get(url_of(invitation)).content.decode()
    assert own.count(" checked") == 4  # the score, two reasons, the wish
    assert own.count(" selected") == 2
    assert 'value="Anne i support"' in own


def test_none_of_it_need_be_answered(client: Client, invitation: Invitation) -> None:
    assert answer(client, invitation, score="8").status_code == 303
    assert details_of(Response.objects.get()) == Details()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"reason": ["x", "-1", "999999999", "", "1e3", "0"]},
        {"contact_wish": "fax", "contact_when": "night"},
        {"contact_wish": "no", "contact_when": "morning"},
        {"contact_when": "afternoon"},
    ],
)
def test_nonsense_is_left_out_and_the_answer_kept(
    client: Client, invitation: Invitation, nonsense: dict[str, Any]
) -> None:
    choice = {f"extra_{question('choice').pk}": "7"}
    assert answer(client, invitation, score="3", **nonsense, **choice).status_code == 303
    response = Response.objects.get()
    assert (response.score, response.contact_when) == (3, "")
    assert response.contact_wish in ("", "no")
    assert not response.reasons.exists()
    assert not response.extra_answers.exists()


def test_another_surveys_reason_cannot_be_ticked(client: Client, invitation: Invitation) -> None:
    other = make_survey()
    add_standard_reasons(other.pk)
    theirs = other.reasons.first()
    assert theirs is not None
    answer(client, invitation, score="3", reason=str(theirs.pk))
    assert not Response.objects.get().reasons.exists()


def test_too_long_a_line_is_an_error_at_its_field_and_nothing_is_lost(
    client: Client, invitation: Invitation
) -> None:
    name = f"extra_{question('text').pk}"
    page = answer(client, invitation, **all_of_it(**{name: "å" * 301}))
    html = page.content.decode()
    assert page.status_code == 422
    assert "<title>Feil:" in html
    assert f'<a href="#{name}">' in html
    assert f'aria-describedby="{name}-error"' in html
    assert "å" * 301 in html
    assert html.count(" checked") == 4
    assert not Response.objects.exists()


def test_another_language_keeps_ticks_wishes_and_answers(client: Client, invitation: Invitation) -> None:
    page = answer(client, invitation, **all_of_it(language="en")).content.decode()
    assert '<html lang="en">' in page
    assert "Came on time" in page
    assert page.count(" checked") == 4
    assert '<option value="1" selected>Oslo city</option>' in page
    assert '<option value="morning" selected>In the morning</option>' in page
    assert 'value="Anne i support"' in page
    assert not Response.objects.exists()


def test_an_old_form_keeps_them_too(client: Client, invitation: Invitation) -> None:
    page = answer(client, invitation, **all_of_it(form_token="old")).content.decode()
    assert page.count(" checked") == 4
    assert not Response.objects.exists()


def test_p_13_every_change_is_kept_and_the_last_one_counts(client: Client, invitation: Invitation) -> None:
    answer(client, invitation, **all_of_it())
    answer(client, invitation, **all_of_it(reason=[str(reason("Pris").pk)], contact_wish="no"))
    answer(client, invitation, score="9", comment="Fint")

    first, second, last = ResponseRevision.objects.order_by("pk")
    assert first.reasons == [reason("Leveringstid").pk, reason("Kom i tide").pk]
    assert (first.contact_wish, first.contact_when) == ("phone", "morning")
    assert first.extra == {str(question("choice").pk): 1, str(question("text").pk): "Anne i support"}
    assert (second.reasons, second.contact_wish, second.contact_when) == ([reason("Pris").pk], "no", "")
    assert (last.reasons, last.contact_wish, last.extra) == ([], "", {})
    assert details_of(Response.objects.get()) == Details()


def test_the_same_answer_twice_is_one_version(client: Client, invitation: Invitation) -> None:
    for _time in range(2):
        assert answer(client, invitation, **all_of_it()).status_code == 303
    assert ResponseRevision.objects.count() == 1


def test_a_reason_retired_meanwhile_stays_on_the_own_answer(client: Client, invitation: Invitation) -> None:
    answer(client, invitation, **all_of_it())
    assert not retire_reason(reason("Leveringstid"))
    page = client.get(url_of(invitation)).content.decode()
    assert "Kom i tide" in page
    answer(client, invitation, **all_of_it(comment="Endret"))
    assert Response.objects.get().reasons.count() == 2


def test_who_has_no_phone_number_is_not_offered_a_call(client: Client, invitation: Invitation) -> None:
    Customer.objects.update(phone="")
    page = client.get(url_of(invitation)).content.decode()
    assert 'value="phone"' not in page
    assert 'value="email"' in page


@pytest.mark.parametrize(
    ("link", "words"), [("3", "Hva gikk galt?"), ("7", "Hva mangler?"), ("10", "Hvorfor?")]
)
def test_the_prompt_fits_the_number_of_the_link(
    client: Client, invitation: Invitation, link: str, words: str
) -> None:
    invitation.survey.texts.update(
        comment_prompt="Hvorfor?", prompt_low="Hva gikk galt?", prompt_middle="Hva mangler?"
    )
    page = client.get(url_of(invitation), {"s": link})
    assert [each.words for each in page.context["prompts"] if each.is_shown] == [words]
    plain = client.get(url_of(invitation))
    assert [each.words for each in plain.context["prompts"] if each.is_shown] == ["Hvorfor?"]


@pytest.mark.parametrize(
    ("link", "words"),
    [("3", "Hva sviktet?"), ("4", "Hva gikk galt?"), ("7", "Hva mangler?"), ("10", "Hvorfor?")],
)
def test_a_single_score_has_its_own_prompt_else_its_bands(
    client: Client, invitation: Invitation, link: str, words: str
) -> None:
    invitation.survey.texts.update(
        comment_prompt="Hvorfor?",
        prompt_low="Hva gikk galt?",
        prompt_scores="3: Hva sviktet?\n7: Hva mangler?",
    )
    page = client.get(url_of(invitation), {"s": link})
    prompts = page.context["prompts"]
    assert [each.words for each in prompts if each.is_shown] == [words]
    assert [each.band for each in prompts] == ["any", *(f"s{score}" for score in range(11))]
    for score in range(11):
        assert f"#score-{score}:checked) .for-s{score}" in RESPONDENT_CSS.read_text()
    assert "<script" not in page.content.decode()


def test_prompts_that_cannot_be_read_never_cost_the_page(client: Client, invitation: Invitation) -> None:
    invitation.survey.texts.update(comment_prompt="Hvorfor?", prompt_scores="Hva sviktet?")
    page = client.get(url_of(invitation), {"s": "3"})
    assert [each.words for each in page.context["prompts"] if each.is_shown] == ["Hvorfor?"]


def test_the_prompt_follows_what_was_typed(client: Client, invitation: Invitation) -> None:
    invitation.survey.texts.update(prompt_low="Hva gikk galt?")
    page = answer(client, invitation, score="2", comment="å" * 2001)
    assert [each.words for each in page.context["prompts"] if each.is_shown] == ["Hva gikk galt?"]


def fill(length: int) -> str:
    """As long as a form allows, with more æ, ø and å than any Norwegian writes."""
    return ("På skjæret " * length)[:length].strip().ljust(length, "t")


def test_the_fullest_page_is_small(client: Client, kari: Customer) -> None:
    """With all that the forms let anybody write."""
    survey = make_survey()
    reasons = [
        SurveyReason(survey=survey, name_nb=fill(LONGEST_TICK), position=top, is_active=True)
        for top in range(MOST_TOP)
    ]
    SurveyReason.objects.bulk_create(reasons)
    SurveyReason.objects.bulk_create(
        SurveyReason(survey=survey, parent=top, name_nb=fill(LONGEST_TICK), position=n)
        for top in reasons
        for n in range(MOST_UNDER)
    )
    tick = fill(LONGEST_TICK)
    for _number in range(3):
        words = QuestionWords(fill(QUESTION_LENGTH), "", (tick,) * MOST_CHOICES, ())
        add_question(survey.pk, "choice", words)
    prompts = "\n".join(f"{score}: {fill(LONGEST_PROMPT)}" for score in range(11))
    survey.texts.update(prompt_scores=prompts, comment_prompt=fill(200))
    Survey.objects.update(asks_contact_wish=True)
    invitation = make_invitation(kari, survey)
    page = answer(client, invitation, comment="")
    assert page.content.decode().count(f">{tick}<") == MOST_TOP * (1 + MOST_UNDER) + 3 * MOST_CHOICES
    styles = (Path(settings.BASE_DIR) / "static/css/respondent.css").read_bytes()
    assert len(styles) <= 10 * 1024
    assert len(page.content) + len(styles) <= 30 * 1024
    assert b"<script" not in page.content


def test_markup_in_an_answer_is_text(client: Client, invitation: Invitation) -> None:
    sent = answer(client, invitation, **all_of_it(**{f"extra_{question('text').pk}": "<b>Anne</b>"}))
    assert "&lt;b&gt;Anne&lt;/b&gt;" in client.get(sent["Location"]).content.decode()


def test_another_door_tells_them_by_the_same_action(invitation: Invitation) -> None:
    said = Answer(9, "", "nb", details=Details.of((reason("Pris").pk,), "email", "", ()))
    record_response(invitation.pk, said, clock.now())
    response = Response.objects.get()
    assert (response.contact_wish, response.contact_when) == ("email", "any")
    assert ResponseRevision.objects.get().reasons == [reason("Pris").pk]
