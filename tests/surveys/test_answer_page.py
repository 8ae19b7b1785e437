"""The page behind a survey link: what it shows, and that showing stores nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from customers.models import Customer
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, LinkClick, Response, Survey
from tests.factories import make_invitation, make_response, make_survey
from tests.surveys.answering import answer, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(kari: Customer, survey: Survey) -> Invitation:
    return make_invitation(kari, survey)


def test_the_link_of_a_number_chooses_it_and_stores_no_answer(client: Client, invitation: Invitation) -> None:
    page = client.get(url_of(invitation), {"s": "7"})
    assert page.status_code == 200
    assert page.context["chosen"] == 7
    assert "Du har valgt 7." in page.content.decode()
    assert not Response.objects.exists()


@pytest.mark.parametrize("wrong", ["11", "-1", "7a", "", "٣", "3.5", "07", "1e0", " 7", "\0"])
def test_a_wrong_number_in_the_link_chooses_nothing(
    client: Client, invitation: Invitation, wrong: str
) -> None:
    page = client.get(url_of(invitation), {"s": wrong})
    assert (page.status_code, page.context["chosen"]) == (200, None)


def test_reading_notes_the_click_with_nothing_that_names_the_reader(
    client: Client, invitation: Invitation
) -> None:
    client.get(
        url_of(invitation), {"s": "3"}, headers={"user-agent": "Mozilla " * 50}, REMOTE_ADDR="203.0.113.9"
    )
    click = LinkClick.objects.get()
    assert (click.score, len(click.agent), len(bytes(click.address_digest))) == (3, 200, 16)
    assert b"203" not in bytes(click.address_digest)


def test_head_answers_and_notes_nothing(client: Client, invitation: Invitation) -> None:
    page = client.head(url_of(invitation), {"s": "3"})
    assert (page.status_code, page.content) == (200, b"")
    assert not LinkClick.objects.exists()


def test_options_changes_nothing(client: Client, invitation: Invitation) -> None:
    assert client.options(url_of(invitation)).status_code == 200
    assert not LinkClick.objects.exists()
    assert not Response.objects.exists()


def test_reading_never_uses_a_link_up(client: Client, invitation: Invitation) -> None:
    assert {client.get(url_of(invitation)).status_code for _ in range(5)} == {200}


@pytest.mark.parametrize("token", ["x", "A" * 24, "æøå", "%00", "a" * 2000, "..", "<script>"])
def test_an_unknown_link_is_a_friendly_404(client: Client, token: str) -> None:
    page = client.get(f"/s/{token}/")
    assert page.status_code == 404
    assert "kjenner" in page.content.decode()


def test_a_cut_link_is_an_unknown_one(client: Client, invitation: Invitation) -> None:
    assert client.get(f"/s/{invitation.token[:-1]}/").status_code == 404
    assert client.post(f"/s/{invitation.token[:-1]}/", {"score": "3"}).status_code == 404


def test_every_unknown_link_costs_the_same_queries(
    client: Client, invitation: Invitation, django_assert_num_queries: object
) -> None:
    counts = set()
    for token in ("x", invitation.token[:-1], invitation.token.swapcase(), "A" * 24):
        with django_assert_num_queries(2):  # type: ignore[operator]  # the fixture is a context manager
            client.get(f"/s/{token}/")
        counts.add(token)
    assert len(counts) == 4


def test_an_expired_link_is_gone_with_a_way_to_reach_us(client: Client, invitation: Invitation) -> None:
    with time_machine.travel(invitation.expires_at + timedelta(seconds=1)):
        read, sent = client.get(url_of(invitation)), answer(client, invitation, score="3")
    assert (read.status_code, sent.status_code) == (410, 410)
    assert "mailto:" in read.content.decode()
    assert not Response.objects.exists()


def test_without_the_key_of_the_opt_out_link_the_page_shows_none(
    client: Client, invitation: Invitation, settings: Settings
) -> None:
    url = url_of(invitation)
    send_invitations(clock.now())
    assert b"/u/" in client.get(url).content
    settings.LINK_KEYS = {7: b"k" * 32}
    response = client.get(url)
    assert response.status_code == 200
    assert b"/u/" not in response.content


def test_a_closed_survey_is_gone(client: Client, invitation: Invitation, survey: Survey) -> None:
    Survey.objects.filter(pk=survey.pk).update(state=Survey.State.CLOSED)
    assert client.get(url_of(invitation)).status_code == 410
    assert answer(client, invitation, score="3").status_code == 410
    assert not Response.objects.exists()


def test_the_own_answer_is_shown_and_can_be_changed(client: Client, kari: Customer) -> None:
    response = make_response(8, kari, comment="Fint")
    page = client.get(url_of(response.invitation))
    assert (page.context["chosen"], page.context["comment"]) == (8, "Fint")
    assert "Du svarte 8" in page.content.decode()


def test_another_number_in_the_mail_is_only_chosen(client: Client, kari: Customer) -> None:
    response = make_response(8, kari)
    page = client.get(url_of(response.invitation), {"s": "2"})
    assert "Du svarte 8, og nå er 2 valgt" in page.content.decode()
    response.refresh_from_db()
    assert response.score == 8


def test_an_expired_link_still_shows_and_changes_an_answer_in_its_days(
    client: Client, kari: Customer
) -> None:
    response = make_response(8, kari)
    Invitation.objects.update(expires_at=clock.now() - timedelta(days=1))
    assert client.get(url_of(response.invitation)).status_code == 200
    assert answer(client, response.invitation, score="9").status_code == 303


def test_after_seven_days_the_answer_stands(client: Client, kari: Customer) -> None:
    response = make_response(8, kari, comment="Fint")
    with time_machine.travel(response.answered_at + timedelta(days=7, seconds=1)):
        read, sent = client.get(url_of(response.invitation)), answer(client, response.invitation, score="3")
    assert (read.status_code, sent.status_code) == (200, 409)
    assert "Fint" in read.content.decode()
    assert "<form" not in read.content.decode()
    response.refresh_from_db()
    assert response.score == 8


def test_the_page_speaks_the_customers_language_and_the_one_asked_for(client: Client, kari: Customer) -> None:
    kari.language = "en"
    kari.save()
    invitation = make_invitation(kari)
    english = client.get(url_of(invitation))
    assert "How likely" in english.content.decode()
    assert english.headers["Content-Language"] == "en"
    assert '<html lang="nb">' in client.get(url_of(invitation), {"lang": "nb"}).content.decode()
    assert '<html lang="en">' in client.get(url_of(invitation), {"lang": "xx"}).content.decode()


def test_a_feedback_survey_asks_for_words_alone(client: Client, kari: Customer) -> None:
    invitation = make_invitation(kari, make_survey(kind=Survey.Kind.FEEDBACK))
    page = client.get(url_of(invitation), {"s": "7"})
    assert 'type="radio"' not in page.content.decode()
    assert answer(client, invitation, comment="  ").status_code == 422
    assert answer(client, invitation, comment="Mer frukt").status_code == 303
    response = Response.objects.get()
    assert (response.kind, response.score, response.comment) == ("feedback", None, "Mer frukt")
    assert "Mer frukt" in client.get(url_of(invitation) + "thanks/").content.decode()
