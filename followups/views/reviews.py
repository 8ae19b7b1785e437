"""Answers held for review: what looks like a robot's, and the two things to say about it."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from customers.models import User
from customers.rules.roles import ACTS_FOR_ALL
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.reports.review_list import review_list
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from surveys.actions.decide_review import AlreadySettled, SamePerson, discard_answer, release_answer
from surveys.models import Response, Review
from surveys.reports.hold_words import settled_words

Decide = Callable[[int, User, datetime], Response]


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    context = {"may_decide": request.user.acts_for_all}
    return render(request, "followups/reviews.html", shallow(review_list(clock.now())) | context)


@require_POST
@only(*ACTS_FOR_ALL)
def release(request: StaffRequest, review_id: int) -> HttpResponse:
    return _decide(request, review_id, release_answer)


@require_POST
@only(*ACTS_FOR_ALL)
def discard(request: StaffRequest, review_id: int) -> HttpResponse:
    return _decide(request, review_id, discard_answer)


def _decide(request: StaffRequest, review_id: int, decide: Decide) -> HttpResponse:
    get_object_or_404(Review, pk=review_id)
    try:
        response = decide(review_id, request.user, clock.now())
    except AlreadySettled as error:
        why = settled_words(error.review)
        messages.warning(request, _("Nothing was changed: it is settled already. %(why)s") % {"why": why})
    except SamePerson:
        messages.error(request, _("You typed it in yourself: a colleague decides."))
    else:
        messages.success(request, _done(response, decide))
    return redirect("followups:review-list")


def _done(response: Response, decide: Decide) -> str:
    if decide is discard_answer:
        return _("Discarded. It never counts.")
    if response.state == Response.State.HELD:
        return _("Released, but no follow-up can be opened yet. It is tried again each minute.")
    if response.follow_up_required:
        return _("Released. It counts now, and its follow-up is open.")
    return _("Released. It counts now.")
