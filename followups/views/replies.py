"""One who waits for our reply: the page, and the three ways to end the waiting."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from customers.models import CustomerAccess, User
from customers.views.staff_request import StaffRequest
from followups.actions.answer_awaited import answer_not_needed
from followups.actions.answer_customer import AnsweredMeanwhile, FollowedUp, log_call, write_answer
from followups.actions.log_contact import BeforeTheAnswer
from followups.actions.write_to_customer import Letter, NoAddress
from followups.forms.contact_form import CallForm
from followups.forms.no_reply_form import NoReplyForm
from followups.forms.reply_form import ReplyForm
from followups.models import AwaitedReply
from followups.reports.awaited_reply_page import reply_head, what_they_said
from followups.reports.composed_letter import ComposedLetter
from followups.reports.composer_page import finding_line
from followups.reports.plain_answer import Answering, first_fields
from followups.reports.story import SHOWN, customer_story
from followups.views.follow_up import CALL, Action, Refused
from followups.views.page_action import places
from npsapp.lib import clock
from npsapp.lib.spoken_time import weekday_time

NOT_NEEDED = "not-needed"
LETTER = "letter"


@require_safe
def detail(request: StaffRequest, awaited_id: int) -> HttpResponse:
    return _show(request, get_object_or_404(AwaitedReply.objects.for_page(), pk=awaited_id))


@require_POST
def write(request: StaffRequest, awaited_id: int) -> HttpResponse:
    awaited = _to_act_on(request, awaited_id)
    form, now = ReplyForm(request.POST), clock.now()
    form.is_valid()
    composed = Answering(awaited, now).compose(form.words())
    if composed.is_vague and not form.words().reason:
        form.add_error("reason", _("Give a time, or say why it goes without one."))
    if form.errors or composed.is_blocked:
        return _show(request, awaited, Refused(LETTER, form), composed)
    try:
        message = write_answer(awaited.pk, _letter(form, composed), request.user, now)
    except FollowedUp:
        form.add_error(None, _("It belongs to an open follow-up: write from there. This was not sent."))
    except NoAddress:
        form.add_error(None, _("The customer has no e-mail address that works. Ring instead."))
    except AnsweredMeanwhile:
        form.add_error(None, _("Somebody has answered meanwhile. This was not sent."))
    else:
        words = _("The answer goes to %(address)s now. It counts when the receiving server has taken it.")
        messages.success(request, words % {"address": message.to_address})
        return redirect("followups:reply", awaited.pk)
    return _show(request, awaited, Refused(LETTER, form), composed)


def _letter(form: ReplyForm, composed: ComposedLetter) -> Letter:
    words = form.words()
    return Letter(
        composed.subject,
        composed.text,
        str(form.cleaned_data["key"]),
        kind=words.kind,
        responsible=words.responsible,
        urgent_contact=words.urgent_contact,
        override_reason=words.reason if composed.is_vague else "",
    )


@require_POST
def call(request: StaffRequest, awaited_id: int) -> HttpResponse:
    awaited = _to_act_on(request, awaited_id)
    form = CallForm(request.POST, auto_id="call-%s")
    if not form.is_valid():
        return _show(request, awaited, Refused(CALL, form))
    try:
        was_talked_with = log_call(awaited.pk, form.contact(), request.user, clock.now())
    except BeforeTheAnswer as error:
        words = _("They were in touch %(when)s. A call before that answers nothing of it.")
        form.add_error("happened_at", words % {"when": weekday_time(error.earliest)})
        return _show(request, awaited, Refused(CALL, form))
    except AnsweredMeanwhile:
        form.add_error(None, _("Somebody has answered meanwhile. Nothing was changed."))
        return _show(request, awaited, Refused(CALL, form))
    if was_talked_with:
        messages.success(request, _("Saved: they have their answer."))
    else:
        messages.info(request, _("Saved. Nobody took the call, so the deadline still counts."))
    return redirect("followups:reply", awaited.pk)


@require_POST
def not_needed(request: StaffRequest, awaited_id: int) -> HttpResponse:
    awaited = _to_act_on(request, awaited_id)
    form = NoReplyForm(request.POST, auto_id="reason-%s")
    if not form.is_valid():
        return _show(request, awaited, Refused(NOT_NEEDED, form))
    if answer_not_needed(awaited.pk, form.cleaned_data["reason"], request.user, clock.now()):
        messages.success(request, _("Saved: no reply is needed."))
    else:
        messages.info(request, _("Somebody has answered meanwhile. Nothing was changed."))
    return redirect("followups:reply", awaited.pk)


def _to_act_on(request: StaffRequest, awaited_id: int) -> AwaitedReply:
    """404 when unknown, 403 without access to the customer."""
    awaited = get_object_or_404(AwaitedReply.objects.for_page(), pk=awaited_id)
    if not CustomerAccess.objects.allows(request.user, awaited.customer):
        raise PermissionDenied
    return awaited


def _show(
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

    def action(key: str, icon: str, address: str, words: tuple[str, str], form: forms.Form) -> Action:
        is_refused = refused.form is not None and refused.key == key
        shown = refused.form if refused.form is not None and is_refused else form
        shown.use_required_attribute = False
        url = reverse(f"followups:{address}", args=[awaited.pk])
        note = _("An answer only: what you promise here has no clock. To promise a time, ring them.")
        return Action(
            key, words[0], icon, shown, url, words[1], is_refused, note=note if key == LETTER else ""
        )

    known = [
        action(
            LETTER,
            "mail",
            "reply-write",
            (_("Write an answer"), _("Send to %(address)s") % {"address": awaited.customer.email}),
            ReplyForm(initial=first_fields(awaited, writer)),
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
