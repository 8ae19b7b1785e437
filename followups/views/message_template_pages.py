"""The words that letters begin with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from customers.forms.says_changed import CONFLICT
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.actions.edit_message_template import (
    edit_message_template,
    reset_message_template,
)
from followups.forms.message_template_form import MessageTemplateForm, initial_of
from followups.models import MessageTemplate
from followups.reports.message_template_list import findings_of, message_template_list
from npsapp.lib import clock
from npsapp.lib.fingerprint import ChangedMeanwhile


@require_safe
@only(*SETS_UP)
def show(request: StaffRequest) -> HttpResponse:
    return render(request, "followups/message_templates.html", {"templates": message_template_list()})


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    template = get_object_or_404(MessageTemplate, code=code)
    if request.method != "POST":
        return _page(request, template, MessageTemplateForm(initial=initial_of(template)))
    form = MessageTemplateForm(request.POST)
    if not form.is_valid():
        return _page(request, template, form, status=422)
    based_on = form.cleaned_data["version"]
    try:
        saved = edit_message_template(template.pk, form.words(), based_on, request.user, clock.now())
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _page(request, template, form, CONFLICT)
    words = _("“%(template)s” is saved. Letters begin with these words from now on.")
    messages.success(request, words % {"template": saved})
    return redirect("followups:message-template-list")


@require_POST
@only(*SETS_UP)
def reset(request: StaffRequest, code: str) -> HttpResponse:
    template = reset_message_template(get_object_or_404(MessageTemplate, code=code).pk)
    messages.success(request, _("“%(template)s” says again what we shipped.") % {"template": template})
    return redirect("followups:message-template-list")


def _page(
    request: StaffRequest, template: MessageTemplate, form: MessageTemplateForm, status: int = 200
) -> HttpResponse:
    context = {"template": template, "form": form, "findings": findings_of(template, clock.now())}
    return render(request, "followups/message_template.html", context, status=status)
