"""Whoever asks us to be in touch is somebody's work, whatever the score, and is told whose."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, User
from followups.actions.answer_awaited import answer_by_call
from followups.actions.watch_replies import watch_replies
from followups.models import AwaitedReply, FollowUp, Notice
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.models import Invitation, Response, Survey
from surveys.rules.answer_details import Details
from tests.conftest import SignIn
from tests.factories import make_invitation, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(kari: Customer, ben: User) -> Invitation:
    return make_invitation(kari)


def say(invitation: Invitation, score: int | None, wish: str, when: str = "", words: str = "") -> Response:
    answer = Answer(score, words, "nb", details=Details.of((), wish, when, ()))
    return record_response(invitation.pk, answer, clock.now())


def thanks(client: Client, invitation: Invitation) -> str:
    return client.get(reverse("pages:thanks", args=[invitation.token])).content.decode()


@pytest.mark.parametrize("score", [7, 10])
def test_a_wish_at_any_score_is_work_with_a_clock(
    invitation: Invitation, score: int, ben: User, client: Client, sign_in: SignIn
) -> None:
    said = say(invitation, score, "phone", "morning", "Ring meg om avtalen.")
    awaited = AwaitedReply.objects.get()
    assert (awaited.response, awaited.owner, awaited.is_open) == (said, ben, True)
    assert awaited.due_at > awaited.started_at
    assert awaited.next_level_at is not None
    assert Notice.objects.filter(user=ben, awaited_reply=awaited).exists()
    page = thanks(client, invitation)
    assert ben.full_name in page
    assert "ringer deg innen" in page
    assert "om morgenen" in page
    assert "Ring meg om avtalen." in sign_in(ben).get(reverse("followups:queue")).content.decode()
    shown = sign_in(ben).get(reverse("followups:reply", args=[awaited.pk])).content.decode()
    assert "Ring meg om avtalen." in shown
    assert "Ja, på telefon, om morgenen" in shown


def test_words_alone_are_answered_too(kari: Customer, ben: User, client: Client) -> None:
    feedback = make_invitation(kari, make_survey(kind=Survey.Kind.FEEDBACK))
    say(feedback, None, "email", "any", "Alt er ødelagt.")
    assert AwaitedReply.objects.get().owner == ben
    assert "skriver til deg innen" in thanks(client, feedback)


def test_beside_a_light_follow_up_there_is_a_clock(kari: Customer, ben: User) -> None:
    say(make_invitation(kari, make_survey(follows_up_promoters=True)), 10, "phone", "any")
    assert FollowUp.objects.get().is_light
    assert AwaitedReply.objects.get().is_open


@pytest.mark.parametrize(("score", "wish"), [(9, ""), (9, "no"), (2, "phone")])
def test_who_asks_for_nothing_or_is_followed_up_has_none(
    invitation: Invitation, score: int, wish: str
) -> None:
    say(invitation, score, wish, "any" if wish == "phone" else "")
    assert not AwaitedReply.objects.exists()


def test_a_wish_taken_back_is_over_and_one_made_again_begins(invitation: Invitation, client: Client) -> None:
    say(invitation, 9, "phone", "any")
    say(invitation, 9, "no")
    assert AwaitedReply.objects.get().answered_how == "withdrawn"
    assert "ringer deg" not in thanks(client, invitation)
    say(invitation, 9, "email", "any")
    assert AwaitedReply.objects.open().count() == 1


def test_a_fallen_score_hands_it_to_the_follow_up(invitation: Invitation) -> None:
    say(invitation, 9, "phone", "any")
    say(invitation, 1, "phone", "any")
    assert AwaitedReply.objects.get().answered_how == "follow_up"
    assert FollowUp.objects.get().is_open


def test_who_was_rung_waits_no_more(invitation: Invitation, ben: User, client: Client) -> None:
    said = say(invitation, 9, "phone", "any")
    assert said.customer is not None
    answer_by_call(said.customer, ben, clock.now(), "Snakket om avtalen.")
    assert "ringer deg" not in thanks(client, invitation)
    say(invitation, 9, "phone", "any", "Takk for praten!")
    assert not AwaitedReply.objects.open().exists()


def test_the_sweep_begins_a_clock_that_lacks(invitation: Invitation) -> None:
    say(invitation, 9, "phone", "any")
    AwaitedReply.objects.all().delete()
    assert watch_replies(clock.now()) == 1
    assert watch_replies(clock.now()) == 0
    assert AwaitedReply.objects.get().is_open


def test_it_escalates_like_any_reply(invitation: Invitation) -> None:
    say(invitation, 9, "phone", "any")
    assert watch_replies(clock.now() + timedelta(days=5)) >= 1
    assert AwaitedReply.objects.overdue(clock.now() + timedelta(days=5)).exists()
