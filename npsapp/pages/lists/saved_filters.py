"""Keep a list's filter under a name, and drop it again."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.forms.saved_filter_form import SavedFilterForm
from customers.models import SavedFilter
from customers.views.staff_request import StaffRequest

PAGES: dict[str, str] = {
    SavedFilter.List.CUSTOMERS: "pages:customer-list",
    SavedFilter.List.COMPANIES: "pages:company-list",
    SavedFilter.List.RESPONSES: "pages:response-list",
    SavedFilter.List.MESSAGES: "pages:message-list",
    SavedFilter.List.INVITATIONS: "pages:invitation-list",
}


@require_POST
def save(request: StaffRequest) -> HttpResponse:
    form = SavedFilterForm(request.POST, owner=request.user)
    if form.is_valid() and _kept(form):
        messages.success(request, _("Saved as “%(name)s”.") % {"name": form.instance.name})
    else:
        said = [str(error) for errors in form.errors.values() for error in errors]
        messages.error(request, " ".join(said) or _("You have a filter of this name."))
    return HttpResponseRedirect(_page(request.POST.get("list", ""), request.POST.get("query", "")))


@require_POST
def delete(request: StaffRequest, filter_id: int) -> HttpResponse:
    """Only one's own: what others share is theirs to drop."""
    saved = get_object_or_404(SavedFilter, pk=filter_id, owner=request.user)
    saved.delete()
    messages.success(request, _("“%(name)s” is dropped; the list is as it was.") % {"name": saved.name})
    return HttpResponseRedirect(_page(saved.list, saved.query))


def _kept(form: SavedFilterForm) -> bool:
    """False when the same was saved at this very moment from another tab."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        return False
    return True


def _page(name: str, query: str) -> str:
    return f"{reverse(PAGES[name])}?{query}" if name in PAGES else reverse("pages:home")
