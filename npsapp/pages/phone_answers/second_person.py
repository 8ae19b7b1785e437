"""Phone answers that wait for a second person: the list, and the two decisions."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from customers.models import User
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.pages.lists.responses import response_row
from npsapp.pages.phone_answers.typing_in import may_interview
from surveys.actions.settle_phone_answer import (
    AlreadySettled,
    SamePerson,
    confirm_phone_answer,
    refuse_phone_answer,
)
from surveys.models import Response
from surveys.models.response import NEEDS_SECOND_PERSON

MOST = 100
Settle = Callable[[int, User, datetime], Response]


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The oldest hundred."""
    related = ("customer", "company", "survey", "account_manager", "follow_up", "taken_by")
    held = Response.objects.filter(state=Response.State.HELD, hold_reason=NEEDS_SECOND_PERSON)
    waiting = held.select_related(*related).order_by("taken_at", "pk")[:MOST]
    rows = [
        {"said": response_row(response), "taken_by": response.taken_by, "taken_at": response.taken_at}
        for response in waiting
    ]
    return render(request, "pages/phone_answers/waiting.html", {"rows": rows})


@require_POST
def confirm(request: StaffRequest, response_id: int) -> HttpResponse:
    return _settle(request, response_id, confirm_phone_answer, _("Confirmed. It counts from now on."))


@require_POST
def refuse(request: StaffRequest, response_id: int) -> HttpResponse:
    return _settle(request, response_id, refuse_phone_answer, _("Discarded. It does not count."))


def may_settle(user: User, response: Response) -> bool:
    """Somebody else, who could have typed it in as well. The customer's people are to be loaded."""
    waits = response.state == Response.State.HELD and response.hold_reason == NEEDS_SECOND_PERSON
    if not waits or response.customer is None:
        return False
    return response.can_be_released_by(user) and may_interview(user, response.customer)


def _settle(request: StaffRequest, response_id: int, settle: Settle, done: str) -> HttpResponse:
    related = ("customer__account_manager", "customer__company__account_manager")
    held = Response.objects.exclude(taken_by=None).select_related(*related)
    response = get_object_or_404(held, pk=response_id)
    if response.customer is None or not may_interview(request.user, response.customer):
        raise PermissionDenied
    try:
        settle(response.pk, request.user, clock.now())
    except SamePerson as same:
        raise PermissionDenied from same
    except AlreadySettled:
        messages.info(request, _("Somebody has decided this already."))
    else:
        messages.success(request, done)
    return redirect("pages:response", response.pk)
