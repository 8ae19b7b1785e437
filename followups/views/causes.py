"""The causes that closing a follow-up chooses from."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from customers.forms.says_changed import CONFLICT
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.actions.edit_causes import (
    CauseWords,
    LastCause,
    add_cause,
    move_cause,
    rename_cause,
    set_cause_in_use,
)
from followups.forms.cause_form import CauseForm
from followups.models import Cause
from followups.reports.cause_list import cause_list
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.lib.posted import posted


@require_safe
@only(*SETS_UP)
def show(request: StaffRequest) -> HttpResponse:
    return render(request, "followups/causes.html", {"causes": cause_list()})


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def add(request: StaffRequest) -> HttpResponse:
    form = CauseForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "followups/cause.html", {"form": form}, status=status)
    cause = add_cause(form.words())
    messages.success(request, _("“%(cause)s” can be chosen from now on.") % {"cause": cause})
    return _to_the_list(cause)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def edit(request: StaffRequest, cause_id: int) -> HttpResponse:
    cause = get_object_or_404(Cause, pk=cause_id)
    words = CauseWords.stored(cause)
    form = CauseForm(posted(request), initial=asdict(words) | {"seen": words.seen}, cause_id=cause.pk)
    if request.method != "POST" or not form.is_valid():
        return _named(request, form, cause, 422 if request.method == "POST" else 200)
    try:
        renamed = rename_cause(cause.pk, form.words(), form.cleaned_data["seen"])
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _named(request, form, cause, CONFLICT)
    messages.success(
        request, _("“%(cause)s” is saved, also for follow-ups closed with it.") % {"cause": renamed}
    )
    return _to_the_list(renamed)


@require_POST
@only(*SETS_UP)
def move(request: StaffRequest, cause_id: int) -> HttpResponse:
    cause = get_object_or_404(Cause, pk=cause_id)
    move_cause(cause.pk, up=request.POST.get("to") == "up")
    return _to_the_list(cause)


@require_POST
@only(*SETS_UP)
def retire(request: StaffRequest, cause_id: int) -> HttpResponse:
    cause = get_object_or_404(Cause, pk=cause_id)
    try:
        set_cause_in_use(cause.pk, in_use=False)
    except LastCause:
        messages.error(request, _("One cause must be left to choose: nothing could be closed without."))
        return _to_the_list(cause)
    words = _("“%(cause)s” can no longer be chosen. Follow-ups closed with it keep it.")
    messages.success(request, words % {"cause": cause})
    return _to_the_list(cause)


@require_POST
@only(*SETS_UP)
def bring_back(request: StaffRequest, cause_id: int) -> HttpResponse:
    cause = set_cause_in_use(get_object_or_404(Cause, pk=cause_id).pk, in_use=True)
    messages.success(request, _("“%(cause)s” can be chosen again.") % {"cause": cause})
    return _to_the_list(cause)


def _named(request: StaffRequest, form: CauseForm, cause: Cause, status: int) -> HttpResponse:
    return render(request, "followups/cause.html", {"form": form, "cause": cause}, status=status)


def _to_the_list(cause: Cause) -> HttpResponse:
    return redirect(reverse("followups:cause-list") + f"#cause-{cause.pk}")
