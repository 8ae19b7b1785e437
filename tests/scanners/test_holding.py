"""L-09: what is held, at the edges of each figure; each figure is a setting that does something."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django.fixtures import Settings

from npsapp.lib import clock
from surveys.models import Invitation, Review
from surveys.rules.holding import Limits, Sent, why_hold
from tests.scanners.acting import BROWSER, HEADLESS, open_link, send, stored

LIMITS = Limits(timedelta(seconds=1), 3, ())
PERSON = Sent(timedelta(seconds=8), "", BROWSER, 1)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (PERSON, ""),
        (Sent(timedelta(milliseconds=999), "", BROWSER, 1), "too_fast"),
        (Sent(timedelta(seconds=1), "", BROWSER, 1), ""),
        (Sent(timedelta(seconds=8), "x", BROWSER, 1), "trap"),
        (Sent(timedelta(seconds=8), "  ", BROWSER, 1), ""),
        (Sent(timedelta(seconds=8), "", BROWSER, 2), ""),
        (Sent(timedelta(seconds=8), "", BROWSER, 3), "many_scores"),
        (Sent(timedelta(seconds=8), "", "Googlebot/2.1", 0), "robot"),
        (Sent(timedelta(seconds=8), "", HEADLESS, 0), ""),
        (Sent(timedelta(seconds=8), "", "", 0), ""),
        (Sent(timedelta(0), "x", "Googlebot/2.1", 11), "trap"),
    ],
)
def test_the_rule(sent: Sent, why: str) -> None:
    assert why_hold(sent, LIMITS) == why


def test_zero_switches_a_figure_off() -> None:
    off = Limits(timedelta(0), 0, ())
    assert why_hold(Sent(timedelta(0), "", BROWSER, 11), off) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("milliseconds", "state"), [(1000, "held"), (500, "confirmed")])
def test_the_youngest_form_is_a_setting(
    invitation: Invitation, settings: Settings, milliseconds: int, state: str
) -> None:
    settings.HOLD_FORM_MILLISECONDS = milliseconds
    send(invitation, 9, seconds=0.7)
    assert stored(invitation).state == state


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scores", "minutes", "state"), [(3, 15, "held"), (4, 15, "confirmed"), (3, 5, "confirmed")]
)
def test_how_many_numbers_in_how_many_minutes_are_settings(
    invitation: Invitation, settings: Settings, scores: int, minutes: int, state: str
) -> None:
    settings.HOLD_SCORES, settings.HOLD_SCORES_MINUTES = scores, minutes
    now = clock.now()
    for score in (1, 2, 3):
        with time_machine.travel(now - timedelta(minutes=10), tick=False):
            open_link(invitation, score)
    with time_machine.travel(now, tick=False):
        send(invitation, 3)
    assert stored(invitation).state == state


@pytest.mark.django_db
def test_midnight_hides_no_numbers(invitation: Invitation) -> None:
    """The digest of an address changes each day, and a machine may come just before and after."""
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    for score in (1, 2, 3):
        with time_machine.travel(midnight - timedelta(minutes=3), tick=False):
            open_link(invitation, score)
    with time_machine.travel(midnight + timedelta(minutes=3), tick=False):
        send(invitation, 3)
    assert stored(invitation).hold_reason == "many_scores"


@pytest.mark.django_db
def test_the_same_number_again_and_again_is_a_person(invitation: Invitation) -> None:
    for _ in range(5):
        open_link(invitation, 9)
    send(invitation, 9)
    assert stored(invitation).state == "confirmed"


@pytest.mark.django_db
def test_an_address_made_up_changes_nothing(invitation: Invitation) -> None:
    """Faults 37: whoever writes X-Forwarded-For is still who they are."""
    for score in (1, 2, 3):
        open_link(invitation, score)
    send(invitation, 3)
    assert Review.objects.count() == 1


@pytest.mark.django_db
def test_an_expired_invitation_with_only_a_robots_answer_is_gone(invitation: Invitation) -> None:
    """P-12: and a robot's answer never uses up the days in which a person can still say something."""
    send(invitation, 9, seconds=0.1)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now() + timedelta(days=21))
    with time_machine.travel(clock.now() + timedelta(days=9)):
        assert send(invitation, 2).status_code == 303
    assert (stored(invitation).score, stored(invitation).state) == (2, "confirmed")


@pytest.mark.django_db
def test_after_the_days_to_change_nothing_is_held_either(invitation: Invitation) -> None:
    send(invitation, 9)
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert send(invitation, 2, seconds=0.1).status_code == 409
    assert not Review.objects.exists()
