"""Who we are."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from customers.actions.change_organisation import change_organisation
from customers.forms.organisation_form import OrganisationForm
from customers.forms.says_changed import CONFLICT
from customers.models import Organisation
from customers.reports.sender_preview import sender_preview
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib.fingerprint import ChangedMeanwhile


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def edit(request: StaffRequest) -> HttpResponse:
    """With `preview` nothing is stored: the sender's line is shown as what was typed would read."""
    organisation = Organisation.objects.current()
    if request.method != "POST":
        return _page(request, OrganisationForm(instance=organisation))
    form = OrganisationForm(request.POST, instance=organisation)
    is_valid = form.is_valid()
    if not is_valid or "preview" in request.POST:
        return _page(request, form, 200 if is_valid else 422)
    try:
        change_organisation(form.news(), form.cleaned_data["seen"])
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _page(request, form, CONFLICT)
    messages.success(request, _("Stored. It counts from the next mail and the next page."))
    return redirect("customers:organisation")


def _page(request: StaffRequest, form: OrganisationForm, status: int = 200) -> HttpResponse:
    # A refused value never reaches a sender's line, not even in the preview.
    shown = Organisation.objects.current() if form.errors else form.instance
    context = {"form": form, "sender": sender_preview(shown, request.user)}
    return render(request, "customers/organisation.html", context, status=status)
