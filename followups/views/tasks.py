"""Steps of the playbook: done with their evidence, or skipped with a reason."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.views.staff_request import StaffRequest
from followups.actions.settle_task import (
    EvidenceMissing,
    TaskNotOpen,
    complete_task,
    skip_task,
    take_back_task,
)
from followups.forms.note_form import NoteForm
from followups.models import FollowUp, Task
from followups.models.step import WRITTEN
from followups.reports.task_list import TaskAttempt, needs_words
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import Refused, show
from npsapp.lib import clock


@require_POST
def tick(request: StaffRequest, follow_up_id: int, task_id: int) -> HttpResponse:
    return _settle(request, follow_up_id, task_id, skipping=False)


@require_POST
def skip(request: StaffRequest, follow_up_id: int, task_id: int) -> HttpResponse:
    return _settle(request, follow_up_id, task_id, skipping=True)


@require_POST
def take_back(request: StaffRequest, follow_up_id: int, task_id: int) -> HttpResponse:
    """Open again what was ticked off or skipped by mistake."""
    follow_up = follow_up_to_act_on(request, follow_up_id)
    task = get_object_or_404(follow_up.tasks, pk=task_id)
    try:
        take_back_task(task.pk, request.user, clock.now())
    except TaskNotOpen:
        messages.error(request, _("This step cannot be opened again. Nothing was changed."))
    return redirect(reverse("followups:detail", args=[follow_up.pk]) + f"#task-{task.pk}")


def _settle(request: StaffRequest, follow_up_id: int, task_id: int, skipping: bool) -> HttpResponse:
    follow_up = follow_up_to_act_on(request, follow_up_id)
    task = get_object_or_404(follow_up.tasks, pk=task_id)
    form = NoteForm(request.POST)

    def refuse(problem: str) -> HttpResponse:
        return _refuse(request, follow_up, TaskAttempt(task.pk, form.typed(), problem, skipping))

    if not form.is_valid():
        return refuse(form.problem())
    settle: Callable[..., Task] = skip_task if skipping else complete_task
    try:
        settle(task.pk, form.cleaned_data["note"], request.user, clock.now())
    except EvidenceMissing as missing:
        wants_words = skipping or any(word in WRITTEN for word in missing.evidence)
        return refuse(_("Write a few words first.") if wants_words else needs_words(missing.evidence))
    except TaskNotOpen:
        return refuse(_("This step is settled already, or still asleep. Nothing was changed."))
    return redirect(reverse("followups:detail", args=[follow_up.pk]) + f"#task-{task.pk}")


def _refuse(request: StaffRequest, follow_up: FollowUp, attempt: TaskAttempt) -> HttpResponse:
    messages.error(request, attempt.error)
    return show(request, follow_up, Refused(task=attempt))
