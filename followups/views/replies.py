"""Who waits for our reply: the list, the page of one, and the three ways to end the waiting."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from customers.models import CustomerAccess
from customers.views.staff_request import StaffRequest
from followups.actions.answer_awaited import answer_not_needed
from followups.actions.answer_customer import AnsweredMeanwhile, log_call, newest_of, write_answer
from followups.actions.log_contact import BeforeTheAnswer
from followups.actions.write_to_customer import NoAddress
from followups.forms.contact_form import CallForm
from followups.forms.no_reply_form import NoReplyForm
from followups.forms.reply_form import ReplyForm
from followups.models import AwaitedReply
from followups.reports.awaited_replies import AwaitedRow, awaited_replies
from followups.reports.awaited_reply_page import reply_head, what_they_said
from followups.reports.queue_choice import QueueChoice
from followups.reports.story import SHOWN, customer_story
from followups.views.follow_up import CALL, Action, Refused
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from npsapp.lib.spoken_time import weekday_time
from npsapp.lib.table import Column, TablePage, plain_heads

NOT_NEEDED = "not-needed"
COLUMNS: tuple[Column[AwaitedRow], ...] = (
    Column("customer", gettext_lazy("Customer"), lambda row: row.customer),
    Column("said", gettext_lazy("What they wrote"), lambda row: row.said),
    Column("deadline", gettext_lazy("Deadline"), lambda row: row.deadline.due_at if row.deadline else None),
    Column("owner", gettext_lazy("Owner"), lambda row: row.owner),
)

LETTER = "letter"


@require_safe
def show_all(request: StaffRequest) -> HttpResponse:
    choice = QueueChoice.read(
        request.user, scope=request.GET.get("scope", ""), group="", page=request.GET.get("page", "")
    )
    report = awaited_replies(request.user, choice, clock.now())
    table = TablePage(report.rows, plain_heads(COLUMNS), report.pager, len(report.rows))
    return render(request, "followups/replies.html", shallow(report) | {"table": table})


@require_safe
def detail(request: StaffRequest, awaited_id: int) -> HttpResponse:
    return _show(request, get_object_or_404(AwaitedReply.objects.for_page(), pk=awaited_id))


@require_POST
def write(request: StaffRequest, awaited_id: int) -> HttpResponse:
    awaited = _to_act_on(request, awaited_id)
    form = ReplyForm(request.POST, auto_id="letter-%s")
    if not form.is_valid():
        return _show(request, awaited, Refused(LETTER, form))
    try:
        message = write_answer(awaited.pk, form.letter(), request.user, clock.now())
    except NoAddress:
        form.add_error(None, _("The customer has no e-mail address that works. Ring instead."))
    except AnsweredMeanwhile:
        form.add_error(None, _("Somebody has answered meanwhile. This was not sent."))
    else:
        words = _("The answer goes to %(address)s now. It counts when the receiving server has taken it.")
        messages.success(request, words % {"address": message.to_address})
        return redirect("followups:reply", awaited.pk)
    return _show(request, awaited, Refused(LETTER, form))


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


def _show(request: StaffRequest, awaited: AwaitedReply, refused: Refused | None = None) -> HttpResponse:
    """200, or 422 with the refused form open."""
    context = reply_case(request, awaited, refused)
    return render(request, "followups/reply.html", context, status=422 if refused else 200)


def reply_case(
    request: StaffRequest, awaited: AwaitedReply, refused: Refused | None = None
) -> dict[str, Any]:
    """What followups/_reply_case.html tells: on a page of its own, and beside the queue."""
    can_act = CustomerAccess.objects.allows(request.user, awaited.customer)
    told = customer_story(awaited.customer)
    return {
        "reply": reply_head(awaited, can_act, clock.now()),
        "said": what_they_said(awaited),
        "story": told[:SHOWN],
        "older_story": told[SHOWN:],
        "actions": list(_actions(awaited, refused or Refused())) if can_act else [],
    }


def _actions(awaited: AwaitedReply, refused: Refused) -> Iterator[Action]:
    """What can be done now; of one that is answered only what was refused, with what was typed."""

    def action(key: str, icon: str, address: str, words: tuple[str, str], form: forms.Form) -> Action:
        is_refused = refused.form is not None and refused.key == key
        shown = refused.form if refused.form is not None and is_refused else form
        shown.use_required_attribute = False
        url = reverse(f"followups:{address}", args=[awaited.pk])
        return Action(key, words[0], icon, shown, url, words[1], is_refused)

    known = [
        action(
            LETTER,
            "mail",
            "reply-write",
            (_("Write an answer"), _("Send to %(address)s") % {"address": awaited.customer.email}),
            ReplyForm(auto_id="letter-%s", initial={"subject": _answer_subject(awaited)}),
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
        is_possible = awaited.is_open and (each.key != LETTER or awaited.customer.email)
        if is_possible or each.open:
            yield each


def _answer_subject(awaited: AwaitedReply) -> str:
    """As mail programs do; once, in the language of the customer's own mark."""
    newest = newest_of(awaited)
    subject = newest.subject if newest is not None else ""
    if not subject or subject.lower().startswith(("sv:", "re:", "vs:")):
        return subject[:150]
    return f"{'Sv' if awaited.customer.language == 'nb' else 'Re'}: {subject}"[:150]
