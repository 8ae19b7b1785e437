"""The page of one follow-up; refused forms come back to it with what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from customers.reports.roster import Roster, roster
from customers.views.staff_request import StaffRequest
from followups.forms.assignment_form import AssignmentForm
from followups.forms.closing_form import ClosingForm
from followups.forms.contact_form import BookingForm, CallForm
from followups.models import FollowUp, Promise
from followups.reports.follow_up_page import follow_up_head, said
from followups.reports.new_time_offer import new_time
from followups.reports.story import SHOWN, story
from followups.reports.task_list import TaskAttempt, task_list
from followups.views.acting import may_act
from npsapp.lib import clock
from npsapp.lib.spoken_time import weekday_time

CALL, BOOKING = "call", "booking"
ASSIGNMENT, CLOSURE, REOPENING = "assign", "close", "reopen"


@dataclass(frozen=True)
class Refused:
    """A form that did not go through, and which of the page's it is; or a tick that did not count."""

    key: str = ""
    form: forms.Form | None = None
    task: TaskAttempt | None = None


@dataclass(frozen=True)
class Action:
    """One thing that can be done now; its form opens in place."""

    key: str
    label: str
    icon: str
    form: forms.Form
    url: str
    submit: str
    open: bool
    note: str = ""


@require_safe
def detail(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    return show(request, get_object_or_404(FollowUp.objects.for_page(), pk=follow_up_id))


def show(request: StaffRequest, follow_up: FollowUp, refused: Refused | None = None) -> HttpResponse:
    """200, or 422 with the refused form open."""
    now, can_act = clock.now(), may_act(request, follow_up)
    told = story(follow_up)
    tasks = task_list(follow_up, can_act, refused.task if refused else None, now)
    context = {
        "follow_up": follow_up_head(follow_up, can_act, now),
        "response": said(follow_up),
        "tasks": [task for task in tasks if not task.is_earlier],
        "earlier_tasks": [task for task in tasks if task.is_earlier],
        "story": told[:SHOWN],
        "older_story": told[SHOWN:],
        "new_time": new_time(follow_up) if can_act and follow_up.is_open else None,
        "actions": list(_actions(follow_up, refused or Refused(), roster(now))) if can_act else [],
    }
    return render(request, "followups/detail.html", context, status=422 if refused else 200)


def _actions(follow_up: FollowUp, refused: Refused, today: Roster) -> Iterator[Action]:
    """What can be done now, in the order it usually is."""

    def action(
        key: str, icon: str, address: str, words: tuple[str, str], form: forms.Form, note: str = ""
    ) -> Action:
        is_refused = refused.form is not None and refused.key == key
        shown = refused.form if refused.form is not None and is_refused else form
        shown.use_required_attribute = False
        url = reverse(f"followups:{address}", args=[follow_up.pk])
        return Action(key, words[0], icon, shown, url, words[1], is_refused, note)

    if not follow_up.is_open:
        words = _("Open again"), _("Open it again")
        note = _("The clocks begin anew: the customer is to hear from us within the time for this score.")
        yield action(REOPENING, "refresh", "closure-reopen", words, forms.Form(), note)
        return
    words = _("Log a call"), _("Save the call")
    yield action(CALL, "phone-call", "contact-log", words, CallForm(auto_id="call-%s"))
    words = _("Book a time"), _("Save the booking")
    yield action(BOOKING, "calendar-plus", "contact-log", words, BookingForm(auto_id="booking-%s"))
    words = _("Hand over"), _("Hand over")
    assignment = AssignmentForm(auto_id="assign-%s", owner_id=follow_up.owner_id, today=today)
    yield action(ASSIGNMENT, "user-check", "owner-assign", words, assignment)
    words = _("Close"), _("Close the follow-up")
    closing = ClosingForm(auto_id="close-%s", has_spoken=follow_up.has_spoken)
    yield action(CLOSURE, "circle-check", "closure-create", words, closing, _what_lacks(follow_up))


def _what_lacks(follow_up: FollowUp) -> str:
    """Said before somebody has filled in the whole closing form in vain."""
    if follow_up.must_reach:
        return _("First reach the customer and settle the steps; then it can be closed.")
    if follow_up.first_contact_met_at is None and follow_up.raised_at is None:
        return _("They wish no contact: deal with it, settle the steps, and close it without reaching them.")
    agreed = follow_up.promises.open().filter(source=Promise.Source.BOOKING).first()
    if agreed is not None:
        return _("You have agreed on %(when)s. Closing drops it: tell the customer.") % {
            "when": weekday_time(agreed.promised_at)
        }
    return ""
