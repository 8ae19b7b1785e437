"""Invitations that are due become mail, each for itself and a bounded number at a time."""

import pytest

from customers.models import Customer, Message
from npsapp.lib import clock
from surveys.actions import take_turns
from surveys.actions.send_invitations import send_invitations
from surveys.models import Invitation, Survey, SurveyText
from tests.factories import make_customer, make_interaction, make_invitation, make_survey

pytestmark = pytest.mark.django_db


def test_a_survey_without_words_stops_no_other(kari: Customer) -> None:
    wordless, whole = make_survey(), make_survey()
    SurveyText.objects.filter(survey=wordless).delete()
    make_interaction(kari)
    assert send_invitations(clock.now()) == 1
    put_aside = Invitation.objects.get(survey=wordless)
    assert (put_aside.state, put_aside.reason) == ("not_asked", "cannot_be_written")
    assert put_aside.message is None
    asked = Invitation.objects.get(survey=whole)
    assert (asked.state, asked.message) == ("asked", Message.objects.get())
    assert send_invitations(clock.now()) == 0


def test_what_fails_half_way_leaves_nothing_behind(kari: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail was queued when the row could not be saved: it must not go."""
    make_invitation(kari)

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(Invitation, "save", fail)
    assert send_invitations(clock.now()) == 0
    assert not Message.objects.exists()
    assert Invitation.objects.get().reason == "cannot_be_written"


def test_a_wave_is_sent_in_parts_that_ask_for_the_next(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[str] = []
    monkeypatch.setattr(take_turns, "BATCH", 2)
    monkeypatch.setattr(take_turns, "MOST_BATCHES", 2)
    monkeypatch.setattr(take_turns, "wake", woken.append)
    for _number in range(5):
        make_interaction(make_customer())
    assert send_invitations(clock.now()) == 4
    assert woken == ["surveys.send_invitations"]
    assert send_invitations(clock.now()) == 1
    assert len(woken) == 1
