"""What holds for all surveys together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from customers.forms.says_changed import CONFLICT
from customers.models import Organisation
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.lib.listing import shallow
from surveys.actions.recovery_survey import recovery_survey
from surveys.actions.set_asking_rules import set_asking_rules
from surveys.forms.asking_rules_form import AskingRulesForm
from surveys.models import AskingRules
from surveys.reports.asking_rules_page import asking_rules_page


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def edit(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, AskingRulesForm(instance=AskingRules.objects.current()))
    form = AskingRulesForm(request.POST, instance=AskingRules.objects.current())
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        changed = set_asking_rules(form.figures(), form.cleaned_data["seen"])
    except ChangedMeanwhile as changed_meanwhile:
        form.say_changed(changed_meanwhile)
        return _page(request, form, CONFLICT)
    if changed:
        messages.success(request, _("Saved. It counts for whoever is asked from now on."))
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect("surveys:asking-rules")


def _page(request: StaffRequest, form: AskingRulesForm, status: int = 200) -> HttpResponse:
    context = {**shallow(asking_rules_page(clock.now())), "form": form}
    return render(request, "surveys/asking_rules.html", context, status=status)


@require_POST
@only(*SETS_UP)
def recovery_texts(request: StaffRequest) -> HttpResponse:
    """To the texts of the recovery check, which are made as shipped when nobody has needed them yet."""
    survey = recovery_survey()
    return redirect("surveys:survey-text", survey.pk, Organisation.objects.current().language)
