"""Decide about one message, or about several at once: send again, stop, release, say whether it arrived."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from customers.actions.cancel_message import cancel_message
from customers.actions.decide_message import CannotDecide
from customers.actions.retry_message import release_message, retry_message
from customers.actions.settle_unknown_message import settle_unknown_message
from customers.forms.chosen_form import ChosenForm
from customers.models import Message, User
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.pages.message import may_decide
from npsapp.pages.message_words import stopped_words

Act = Callable[[int, User, datetime], Message]


@require_POST
def retry(request: StaffRequest, message_id: int) -> HttpResponse:
    return _decide(request, message_id, retry_message, _("It is sent again now."))


@require_POST
def cancel(request: StaffRequest, message_id: int) -> HttpResponse:
    return _decide(request, message_id, cancel_message, _("It is stopped."))


@require_POST
def release(request: StaffRequest, message_id: int) -> HttpResponse:
    return _decide(request, message_id, release_message, _("It goes now."))


@require_POST
def arrived(request: StaffRequest, message_id: int) -> HttpResponse:
    return _decide(request, message_id, _arrived, _("Noted: it arrived."))


@require_POST
def not_arrived(request: StaffRequest, message_id: int) -> HttpResponse:
    return _decide(request, message_id, _not_arrived, _("Noted: it did not arrive. It can be sent again."))


@require_POST
def retry_chosen(request: StaffRequest) -> HttpResponse:
    return _decide_chosen(request, retry_message, _sent_again)


@require_POST
def cancel_chosen(request: StaffRequest) -> HttpResponse:
    return _decide_chosen(request, cancel_message, _stopped)


def _arrived(message_id: int, actor: User, now: datetime) -> Message:
    return settle_unknown_message(message_id, True, actor, now)


def _not_arrived(message_id: int, actor: User, now: datetime) -> Message:
    return settle_unknown_message(message_id, False, actor, now)


def _sent_again(count: int) -> str:
    return ngettext("%(n)d message is sent again.", "%(n)d messages are sent again.", count) % {"n": count}


def _stopped(count: int) -> str:
    return ngettext("%(n)d message is stopped.", "%(n)d messages are stopped.", count) % {"n": count}


def _decide(request: StaffRequest, message_id: int, act: Act, done: str) -> HttpResponse:
    if not may_decide(request, get_object_or_404(Message, pk=message_id)):
        raise PermissionDenied
    try:
        act(message_id, request.user, clock.now())
    except CannotDecide as error:
        messages.error(request, _("Nothing was changed. %(why)s") % {"why": stopped_words(error.reason)})
    else:
        messages.success(request, done)
    return redirect("pages:message", message_id)


def _decide_chosen(request: StaffRequest, act: Act, done: Callable[[int], str]) -> HttpResponse:
    """Each by itself: what cannot be done with one is said, and keeps none of the others."""
    form = ChosenForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one or more in the list first."))
        return _back(request)
    chosen = form.cleaned_data["chosen"]
    allowed = set(
        Message.objects.acted_on_by(request.user).filter(pk__in=chosen).values_list("pk", flat=True)
    )
    count, refused = 0, ["not_allowed" for pk in chosen if pk not in allowed]
    for pk in sorted(allowed):
        try:
            act(pk, request.user, clock.now())
            count += 1
        except CannotDecide as error:
            refused.append(error.reason)
    if count:
        messages.success(request, done(count))
    for reason in sorted(set(refused)):
        words = {"n": refused.count(reason), "why": stopped_words(reason)}
        messages.warning(request, _("Left as they were: %(n)d. %(why)s") % words)
    return _back(request)


def _back(request: StaffRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('pages:message-list')}?{request.POST.get('here', '')[:2000]}")
