"""Praise, passed on to the colleague it is about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.reports.roster import roster
from customers.views.staff_request import StaffRequest
from followups.actions.pass_on_praise import NoWords, WrongStep, pass_on_praise
from followups.actions.settle_task import TaskNotOpen
from followups.forms.praise_form import PraiseForm
from followups.reports.task_list import TaskAttempt
from followups.views.acting import follow_up_to_act_on
from followups.views.follow_up import Refused, show
from npsapp.lib import clock


@require_POST
def pass_on(request: StaffRequest, follow_up_id: int, task_id: int) -> HttpResponse:
    follow_up, now = follow_up_to_act_on(request, follow_up_id), clock.now()
    task = get_object_or_404(follow_up.tasks, pk=task_id)
    form = PraiseForm(request.POST, today=roster(now))

    def refuse(problem: str) -> HttpResponse:
        messages.error(request, problem)
        return show(
            request, follow_up, Refused(task=TaskAttempt(task.pk, form.data.get("line", ""), problem))
        )

    if not form.is_valid():
        return refuse(_("Choose the colleague it is about."))
    praise = form.praise()
    try:
        pass_on_praise(task.pk, praise, request.user, now)
    except NoWords:
        return refuse(_("The customer wrote nothing: add a line of your own."))
    except (TaskNotOpen, WrongStep):
        return refuse(_("This step is settled already, or still asleep. Nothing was changed."))
    messages.success(
        request, _("%(colleague)s gets the customer’s words by e-mail.") % {"colleague": praise.colleague}
    )
    return redirect("followups:detail", follow_up.pk)
