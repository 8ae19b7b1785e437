"""What can be done about the state of an open follow-up: wait, wake, solved, and closing with one click."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from django import forms
from django.utils.translation import gettext as _

from followups.forms.solution_form import SolutionForm
from followups.forms.wait_form import WaitForm
from followups.models import FollowUp
from followups.views.page_action import Action

WAIT, WAKING, SOLUTION, WITHDRAWAL = "wait", "wake", "solution", "unsolved"
RAISED, FINISH = "raised", "finish"
State = FollowUp.State


class Make(Protocol):
    def __call__(
        self, key: str, icon: str, address: str, words: tuple[str, str], form: forms.Form, note: str = ""
    ) -> Action: ...


def closing_at_once(follow_up: FollowUp, make: Make) -> Iterator[Action]:
    """What nobody waits for needs no questions."""
    if follow_up.is_light:
        words = _("Finish"), _("Finish it")
        note = _("Praise demands nothing. Steps that are not done are skipped.")
        yield make(FINISH, "circle-check", "closure-light", words, forms.Form(), note)
    elif follow_up.is_raised:
        words = _("Close: score raised"), _("Close, the score was raised")
        note = _("The customer raised the score themselves. Steps that are not done are skipped.")
        yield make(RAISED, "circle-check", "closure-raised", words, forms.Form(), note)


def states(follow_up: FollowUp, make: Make, now: datetime) -> Iterator[Action]:
    if follow_up.is_light:
        return
    if follow_up.state == State.WAITING:
        words = _("Take up again"), _("Take it up again")
        yield make(WAKING, "player-play", "wait-end", words, forms.Form())
    elif follow_up.state != State.RESOLVED:
        words = _("Put on hold"), _("Put it on hold")
        form = WaitForm(auto_id="wait-%s", calendar=follow_up.calendar.rules(), now=now)
        note = _("First contact and promises are due all the same.")
        yield make(WAIT, "player-pause", "wait-begin", words, form, note)
    if follow_up.state == State.RESOLVED:
        words = _("Not solved"), _("It is not solved after all")
        yield make(WITHDRAWAL, "arrow-back-up", "solution-withdraw", words, forms.Form())
    elif not follow_up.must_reach:
        words = _("Solved"), _("Mark as solved")
        form_ = SolutionForm(auto_id="solution-%s", initial={"solution": follow_up.solution})
        note = _("The customer has the solution. The clock runs until the follow-up is closed.")
        yield make(SOLUTION, "check", "solution-mark", words, form_, note)
