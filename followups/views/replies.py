"""One who waits for our reply, and the three ways to end the waiting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from customers.models import CustomerAccess
from customers.views.staff_request import StaffRequest
from followups.actions.answer_awaited import answer_not_needed
from followups.actions.answer_customer import AnsweredMeanwhile, FollowedUp, log_call, write_answer
from followups.actions.log_contact import BeforeTheAnswer
from followups.actions.write_to_customer import Letter, NoAddress
from followups.forms.contact_form import CallForm
from followups.forms.no_reply_form import NoReplyForm
from followups.forms.reply_form import ReplyForm
from followups.models import AwaitedReply
from followups.reports.composed_letter import ComposedLetter
from followups.reports.plain_answer import Answering
from followups.views.follow_up import CALL
from followups.views.page_action import Refused
from followups.views.reply_page import LETTER, NOT_NEEDED, show_reply
from npsapp.lib import clock
from npsapp.lib.spoken_time import weekday_time


@require_safe
def detail(request: StaffRequest, awaited_id: int) -> HttpResponse:
    return show_reply(request, get_object_or_404(AwaitedReply.objects.for_page(), pk=awaited_id))


@require_POST
def write(request: StaffRequest, awaited_id: int) -> HttpResponse:
    awaited = _to_act_on(request, awaited_id)
    form, now = ReplyForm(request.POST), clock.now()
    form.is_valid()
    composed = Answering(awaited, now).compose(form.words())
    if composed.is_vague and not form.words().reason:
        form.add_error("reason", _("Give a time, or say why it goes without one."))
    if form.errors or composed.is_blocked:
        return show_reply(request, awaited, Refused(LETTER, form), composed)
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
    return show_reply(request, awaited, Refused(LETTER, form), composed)


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
        return show_reply(request, awaited, Refused(CALL, form))
    try:
        was_talked_with = log_call(awaited.pk, form.contact(), request.user, clock.now())
    except BeforeTheAnswer as error:
        words = _("They were in touch %(when)s. A call before that answers nothing of it.")
        form.add_error("happened_at", words % {"when": weekday_time(error.earliest)})
        return show_reply(request, awaited, Refused(CALL, form))
    except AnsweredMeanwhile:
        form.add_error(None, _("Somebody has answered meanwhile. Nothing was changed."))
        return show_reply(request, awaited, Refused(CALL, form))
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
        return show_reply(request, awaited, Refused(NOT_NEEDED, form))
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
