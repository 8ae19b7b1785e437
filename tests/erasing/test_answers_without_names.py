"""Erasing somebody who answered without their name tells nobody which answer was theirs."""

import pytest
from django.test import Client

from customers.actions.erase_customer import erase_customer
from customers.models import User
from npsapp.lib import clock
from surveys.models import Response, SealedAnswer
from tests.privacy.asking import SCORES, answered, make_private

pytestmark = pytest.mark.django_db


def shown() -> list[tuple[int | None, str]]:
    return sorted((each.score, each.comment) for each in Response.objects.all())


def test_the_shown_answers_stay_as_they_are_and_the_tie_is_gone(cleo: User) -> None:
    invitations = answered(make_private("pseudonymous"), *SCORES)
    before = shown()
    assert len(before) == len(SCORES)
    erase_customer(invitations[0].asked.pk, cleo, clock.now())
    assert shown() == before
    assert not SealedAnswer.objects.filter(invitation=invitations[0]).exists()
    assert SealedAnswer.objects.filter(invitation=invitations[1]).exists()


def test_one_that_nobody_has_seen_loses_its_words_and_counts(cleo: User) -> None:
    survey = make_private("pseudonymous")
    first, *_others = answered(survey, *SCORES[:3])
    erase_customer(first.asked.pk, cleo, clock.now())
    assert SealedAnswer.objects.get(invitation=first).comment == ""
    answered(survey, *SCORES[3:], comment="Mer")
    assert Response.objects.filter(survey=survey).count() == len(SCORES)


def test_a_name_in_an_answer_without_names_is_blacked_out(cleo: User) -> None:
    invitations = answered(make_private("anonymous"), *SCORES, comment="Hilsen Kunde 0")
    erase_customer(invitations[0].asked.pk, cleo, clock.now())
    assert not Response.objects.filter(comment__contains="Kunde 0").exists()


def test_the_links_of_the_others_still_change_their_answers(cleo: User, client: Client) -> None:
    invitations = answered(make_private("pseudonymous"), *SCORES)
    erase_customer(invitations[0].asked.pk, cleo, clock.now())
    sealed = SealedAnswer.objects.get(invitation=invitations[1])
    assert sealed.response is not None
