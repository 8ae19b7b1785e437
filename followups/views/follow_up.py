"""The page of one follow-up; refused forms come back to it with what was typed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from customers.reports.roster import roster
from customers.views.staff_request import StaffRequest
from followups.forms.assignment_form import AssignmentForm
from followups.forms.closing_form import ClosingForm
from followups.forms.contact_form import BookingForm, CallForm
from followups.forms.praise_form import PraiseForm
from followups.models import FollowUp, Promise
from followups.reports.follow_up_page import follow_up_head, said
from followups.reports.last_time import last_time
from followups.reports.new_time_offer import new_time
from followups.reports.next_thing import next_thing
from followups.reports.other_open import other_open
from followups.reports.promise_lines import promise_lines
from followups.reports.recovery_line import recovery_lines
from followups.reports.story import SHOWN, story
from followups.reports.task_list import task_list
from followups.views.acting import may_act
from followups.views.page_action import Action, Offering, Refused, places
from followups.views.state_actions import closing_at_once, states
from npsapp.lib import clock
from npsapp.lib.spoken_time import weekday_time

__all__ = ["Action", "Refused", "detail", "show"]

CALL, BOOKING = "call", "booking"
ASSIGNMENT, CLOSURE, REOPENING = "assign", "close", "reopen"


@require_safe
def detail(request: StaffRequest, follow_up_id: int) -> HttpResponse:
    return show(request, get_object_or_404(FollowUp.objects.for_page(), pk=follow_up_id))


def show(request: StaffRequest, follow_up: FollowUp, refused: Refused | None = None) -> HttpResponse:
    """200, or 422 with the refused form open."""
    context = case(request, follow_up, refused)
    return render(request, "followups/detail.html", context, status=422 if refused else 200)


def case(request: StaffRequest, follow_up: FollowUp, refused: Refused | None = None) -> dict[str, Any]:
    """What followups/_case.html tells: on a page of its own, and beside the queue."""
    now, can_act = clock.now(), may_act(request, follow_up)
    told, can_write = story(follow_up), can_act and follow_up.is_open and bool(follow_up.customer.email)
    tasks = task_list(follow_up, can_act, refused.task if refused else None, now)
    head, answer = follow_up_head(follow_up, can_act, now), said(follow_up)
    write_url = reverse("followups:letter-new", args=[follow_up.pk]) if can_write else ""
    return {
        "follow_up": head,
        "response": answer,
        "next_thing": next_thing(follow_up, head, answer, tasks) if can_act else None,
        "tasks": [task for task in tasks if not task.is_earlier],
        "earlier_tasks": [task for task in tasks if task.is_earlier],
        "recovery": recovery_lines(follow_up, now),
        "story": told[:SHOWN],
        "older_story": told[SHOWN:],
        "last_time": last_time(follow_up),
        "praise": PraiseForm(today=roster(now)) if can_act and follow_up.is_light else None,
        "new_time": new_time(follow_up) if can_act and follow_up.is_open else None,
        "write_url": write_url,
        "actions": list(_actions(follow_up, refused or Refused(), now)) if can_act else [],
        **places(head.phone and not answer.no_contact, write_url),
    }


def _actions(follow_up: FollowUp, refused: Refused, now: datetime) -> Iterator[Action]:
    """What can be done now, in the order it usually is."""
    action = Offering(follow_up.pk, refused)
    if not follow_up.is_open:
        words = _("Open again"), _("Open it again")
        anew = _("The clocks begin anew: the customer is to hear from us within the time for this score.")
        note = "" if follow_up.is_light else anew
        yield action(REOPENING, "refresh", "closure-reopen", words, forms.Form(), note)
        return
    yield from closing_at_once(follow_up, action)
    others = other_open(follow_up)
    words = _("Log a call"), _("Save the call")
    yield action(CALL, "phone-call", "contact-log", words, CallForm(auto_id="call-%s", others=others))
    words = _("Book a time"), _("Save the booking")
    booking = BookingForm(auto_id="booking-%s", others=others)
    yield action(BOOKING, "calendar-plus", "contact-log", words, booking)
    yield from states(follow_up, action, now)
    words = _("Hand over"), _("Hand over")
    assignment = AssignmentForm(auto_id="assign-%s", owner_id=follow_up.owner_id, today=roster(now))
    yield action(ASSIGNMENT, "user-check", "owner-assign", words, assignment)
    if follow_up.is_light:
        return
    words = _("Close"), _("Close the follow-up")
    told = {"solution": follow_up.solution}
    closing = ClosingForm(auto_id="close-%s", has_spoken=follow_up.has_spoken, initial=told)
    lines, lacks = promise_lines(follow_up), _what_lacks(follow_up)
    yield action(CLOSURE, "circle-check", "closure-create", words, closing, lacks, lines=lines)


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
