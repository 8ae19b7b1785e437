"""The page of one who waits for our reply, and what can be done on it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from customers.models import CustomerAccess, User
from customers.views.staff_request import StaffRequest
from followups.forms.contact_form import CallForm
from followups.forms.no_reply_form import NoReplyForm
from followups.forms.reply_form import ReplyForm
from followups.models import AwaitedReply
from followups.reports.awaited_reply_page import reply_head, what_they_said
from followups.reports.composed_letter import ComposedLetter
from followups.reports.composer_page import finding_line
from followups.reports.plain_answer import first_fields
from followups.reports.story import SHOWN, customer_story
from followups.views.follow_up import CALL
from followups.views.page_action import Action, Offering, Refused, places
from npsapp.lib import clock

NOT_NEEDED = "not-needed"
LETTER = "letter"


def show_reply(
    request: StaffRequest,
    awaited: AwaitedReply,
    refused: Refused | None = None,
    composed: ComposedLetter | None = None,
) -> HttpResponse:
    """200, or 422 with the refused form open, and what is unclear in the letter."""
    context = reply_case(request, awaited, refused, composed)
    return render(request, "followups/reply.html", context, status=422 if refused else 200)


def reply_case(
    request: StaffRequest,
    awaited: AwaitedReply,
    refused: Refused | None = None,
    composed: ComposedLetter | None = None,
) -> dict[str, Any]:
    """What followups/_reply_case.html tells: on a page of its own, and beside the queue."""
    can_act = CustomerAccess.objects.allows(request.user, awaited.customer)
    told = customer_story(awaited.customer)
    write_url = _composer(awaited) if can_act else ""
    return {
        "reply": reply_head(awaited, can_act, clock.now()),
        "said": what_they_said(awaited),
        "story": told[:SHOWN],
        "older_story": told[SHOWN:],
        "actions": list(_actions(awaited, request.user, refused or Refused())) if can_act else [],
        "write_url": write_url,
        "findings": [finding_line(finding) for finding in composed.findings] if composed else [],
        "is_blocked": composed is not None and composed.is_blocked,
        **places(awaited.customer.phone, write_url),
    }


def _composer(awaited: AwaitedReply) -> str:
    """Where an answer is written that belongs to an open follow-up, "" for any other."""
    if not (awaited.is_open and awaited.is_followed_up and awaited.customer.email):
        return ""
    there = reverse("followups:letter-new", args=[awaited.follow_up_id])
    return f"{there}?answers={awaited.pk}"


def _actions(awaited: AwaitedReply, writer: User, refused: Refused) -> Iterator[Action]:
    """What can be done now; of one that is answered only what was refused, with what was typed."""
    action = Offering(awaited.pk, refused)
    note = _("An answer only: what you promise here has no clock. To promise a time, ring them.")
    known = [
        action(
            LETTER,
            "mail",
            "reply-write",
            (_("Write an answer"), _("Send to %(address)s") % {"address": awaited.customer.email}),
            ReplyForm(initial=first_fields(awaited, writer)),
            note,
        ),
        action(
            CALL,
            "phone-call",
            "reply-call",
            (_("Log a call"), _("Save the call")),
            CallForm(auto_id="call-%s"),
        ),
        action(
            NOT_NEEDED,
            "x",
            "reply-not-needed",
            (_("No reply needed"), _("Save the reason")),
            NoReplyForm(auto_id="reason-%s"),
        ),
    ]
    for each in known:
        can_be_here = awaited.customer.email and not awaited.is_followed_up
        is_possible = awaited.is_open and (each.key != LETTER or can_be_here)
        if is_possible or each.open:
            yield each
