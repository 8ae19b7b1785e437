"""What holds for the work on all answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from customers.forms.says_changed import CONFLICT
from customers.rules.roles import ACTS_FOR_ALL
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.actions.set_acting_rules import set_acting_rules
from followups.forms.acting_rules_form import ActingRulesForm
from followups.models import ActingRules
from npsapp.lib.fingerprint import ChangedMeanwhile


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ACTS_FOR_ALL)
def edit(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, ActingRulesForm(instance=ActingRules.objects.current()))
    form = ActingRulesForm(request.POST, instance=ActingRules.objects.current())
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        changed = set_acting_rules(form.cleaned_data["lowest_go_to_others"], form.cleaned_data["seen"])
    except ChangedMeanwhile as changed_meanwhile:
        form.say_changed(changed_meanwhile)
        return _page(request, form, CONFLICT)
    if changed:
        messages.success(request, _("Saved. It counts for answers from now on."))
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect("followups:acting-rules")


def _page(request: StaffRequest, form: ActingRulesForm, status: int = 200) -> HttpResponse:
    return render(request, "followups/acting_rules.html", {"form": form}, status=status)
