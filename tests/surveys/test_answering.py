"""Sending an answer: what is stored, what is refused, and that what was typed is never lost."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from customers.models import Customer
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.models import FollowUp
from npsapp.lib import clock, form_tokens
from surveys.models import Invitation, Response, Survey
from tests.factories import make_invitation
from tests.surveys.answering import answer, form_token, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(kari: Customer, survey: Survey) -> Invitation:
    return make_invitation(kari, survey)


def again(page: Any) -> str:
    """The page came back, said so in its title, and nothing was stored."""
    assert page.status_code == 422
    assert not Response.objects.exists()
    html: str = page.content.decode()
    assert "<title>Feil: " in html
    return html


def test_a_low_answer_is_stored_with_its_follow_up(client: Client, invitation: Invitation) -> None:
    page = answer(client, invitation, score="2", comment="Ingen ringte.")
    assert (page.status_code, page.headers["Location"]) == (303, url_of(invitation) + "thanks/")
    response = Response.objects.get()
    assert (response.score, response.comment, response.language) == (2, "Ingen ringte.", "nb")
    assert FollowUp.objects.get().response == response


@pytest.mark.parametrize(
    "score", ["11", "-1", "seven", "3.5", "", "٣", "null", "3e0", "1_0", " 3", "+3", "03", "\0", "3\n", "½"]
)
def test_what_is_no_score_is_refused_and_the_comment_kept(
    client: Client, invitation: Invitation, score: str
) -> None:
    html = again(answer(client, invitation, score=score, comment="Ingen ringte."))
    assert "Velg et tall fra 0 til 10." in html
    assert "Ingen ringte.</textarea>" in html


def test_a_missing_score_and_two_scores_are_refused(client: Client, invitation: Invitation) -> None:
    again(answer(client, invitation))
    twice = {"form_token": form_token(invitation), "score": ["3", "9"]}
    again(client.post(url_of(invitation), twice))
    again(client.post(url_of(invitation), {"form_token": form_token(invitation), "score[]": "3"}))
    again(client.post(url_of(invitation), b'{"score": 3}', content_type="application/json"))


def test_a_comment_of_2000_characters_goes_in_and_one_more_does_not(
    client: Client, invitation: Invitation
) -> None:
    html = again(answer(client, invitation, score="3", comment="å" * 2001))
    assert "å" * 2001 in html
    assert 'value="3" id="score-3" required checked' in html
    assert "2001" in html
    assert answer(client, invitation, score="3", comment="å\r\n" * 1000).status_code == 303
    assert Response.objects.get().comment == ("å\n" * 1000).strip()


@pytest.mark.parametrize(
    "comment",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</textarea><svg onload=alert(1)>",
        "{{ 7|add:7 }}",
    ],
)
def test_markup_in_a_comment_is_shown_as_text(client: Client, invitation: Invitation, comment: str) -> None:
    refused = answer(client, invitation, score="99", comment=comment)
    answer(client, invitation, score="3", comment=comment)
    own, thanks = client.get(url_of(invitation)), client.get(url_of(invitation) + "thanks/")
    for html in (page.content.decode() for page in (refused, own, thanks)):
        assert "<script" not in html
        assert "<img" not in html
        assert "<svg" not in html
    assert Response.objects.get().comment == comment


def test_a_nul_is_refused_and_taken_out_of_what_is_shown(client: Client, invitation: Invitation) -> None:
    html = again(answer(client, invitation, score="3", comment="før\0etter"))
    assert "føretter" in html


@pytest.mark.parametrize("comment", ["‮baklengs", "\u200bnull\u200dbredde", "😀👩‍👩‍👧", "e\u0301", "﷽" * 20])
def test_unusual_text_is_stored_as_it_is(client: Client, invitation: Invitation, comment: str) -> None:
    assert answer(client, invitation, score="9", comment=comment).status_code == 303
    assert Response.objects.get().comment == comment


def test_half_a_surrogate_pair_is_stored_as_a_replacement(client: Client, invitation: Invitation) -> None:
    body = b"score=9&comment=a%ED%A0%80b&form_token=" + form_token(invitation).encode()
    page = client.post(url_of(invitation), body, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 303
    assert "\ufffd" in Response.objects.get().comment


@pytest.mark.parametrize(
    ("size", "fields"), [(1_000_000, 1), (1, 10_000)], ids=["a megabyte", "ten thousand fields"]
)
def test_too_much_is_refused_whole(client: Client, invitation: Invitation, size: int, fields: int) -> None:
    page = answer(client, invitation, score="3", **{f"field{n}": "x" * size for n in range(fields)})
    assert page.status_code in (400, 413)
    assert page.headers["Cache-Control"] == "no-store"
    assert not Response.objects.exists()


# --- The form's token -----------------------------------------------------------------------


@pytest.mark.parametrize("forged", ["", "x", "1-1:abc"])
def test_without_the_forms_token_nothing_is_stored_and_all_is_kept(
    client: Client, invitation: Invitation, forged: str
) -> None:
    html = again(answer(client, invitation, score="3", comment="Hei", form_token=forged))
    assert "Hei</textarea>" in html
    assert "checked" in html


def test_another_forms_token_is_refused(client: Client, invitation: Invitation, kari: Customer) -> None:
    other = make_invitation(kari, invitation.survey)
    again(answer(client, invitation, score="3", form_token=form_token(other)))


def test_after_a_day_it_is_sent_once_more_and_keeps_its_first_time(
    client: Client, invitation: Invitation
) -> None:
    first = clock.now().replace(microsecond=0)
    token = form_tokens.issue(f"invitation:{invitation.pk}", first)
    with time_machine.travel(first + timedelta(hours=24, seconds=2)):
        page = answer(client, invitation, score="3", comment="Hei", form_token=token)
        assert "mer enn et døgn" in again(page)
        renewed = page.context["form_token"]
        read = form_tokens.read(renewed, f"invitation:{invitation.pk}", clock.now())
        assert read.first_shown_at == first
        assert answer(client, invitation, score="3", form_token=renewed).status_code == 303


def test_a_page_shown_again_after_an_error_keeps_its_first_time(
    client: Client, invitation: Invitation
) -> None:
    first = clock.now().replace(microsecond=0)
    token = form_tokens.issue(f"invitation:{invitation.pk}", first)
    with time_machine.travel(first + timedelta(minutes=5)):
        page = answer(client, invitation, score="11", form_token=token)
        read = form_tokens.read(page.context["form_token"], f"invitation:{invitation.pk}", clock.now())
    assert read.first_shown_at == first


# --- The other language ---------------------------------------------------------------------


def test_the_language_button_keeps_what_was_typed_and_saves_nothing(
    client: Client, invitation: Invitation
) -> None:
    page = answer(client, invitation, score="3", comment="Hei", language="en")
    html = page.content.decode()
    assert page.status_code == 200
    assert "How likely" in html
    assert "Hei</textarea>" in html
    assert 'id="score-3" required checked' in html
    assert 'action="?lang=en"' in html
    assert not Response.objects.exists()


def test_the_chosen_language_goes_with_the_answer(client: Client, invitation: Invitation) -> None:
    page = client.post(url_of(invitation) + "?lang=en", {"form_token": form_token(invitation), "score": "3"})
    assert page.headers["Location"].endswith("/thanks/?lang=en")
    assert Response.objects.get().language == "en"
    assert "Thank you for your answer." in client.get(page.headers["Location"]).content.decode()


def test_an_unknown_language_changes_nothing(client: Client, invitation: Invitation) -> None:
    page = answer(client, invitation, language="xx")
    assert (page.status_code, page.context["language"]) == (200, "nb")


# --- Changing it ----------------------------------------------------------------------------


def test_a_lower_answer_opens_a_follow_up_and_every_change_is_kept(
    client: Client, invitation: Invitation
) -> None:
    answer(client, invitation, score="9")
    assert not FollowUp.objects.exists()
    answer(client, invitation, score="2")
    answer(client, invitation, score="2")
    response = Response.objects.get()
    assert [revision.score for revision in response.revisions.all()] == [9, 2]
    assert FollowUp.objects.get().response == response


def test_two_tabs_make_one_answer_and_the_last_counts(client: Client, invitation: Invitation) -> None:
    one, other = form_token(invitation), form_token(invitation)
    answer(client, invitation, score="3", form_token=one)
    answer(client, invitation, score="9", form_token=other)
    assert Response.objects.get().score == 9
    follow_up = FollowUp.objects.get()
    assert follow_up.is_open
    assert follow_up.raised_at is not None
    assert set(follow_up.events.values_list("name", flat=True)) >= {"opened", "score_changed"}


def test_a_score_raised_before_anybody_rang_keeps_the_promise_on_the_page(
    client: Client, invitation: Invitation
) -> None:
    answer(client, invitation, score="0")
    page = answer(client, invitation, score="8")
    follow_up = FollowUp.objects.get()
    assert client.get(page.headers["Location"]).context["contact"].person == follow_up.owner.full_name

    log_contact(follow_up.pk, Contact(ANSWERED), follow_up.owner, clock.now())
    assert client.get(page.headers["Location"]).context["contact"] is None
