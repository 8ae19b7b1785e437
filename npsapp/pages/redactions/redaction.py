"""Black out words that should not be kept: an illness, somebody else's name, a card number."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from customers.actions.redact_words import NotThere, redact_words
from customers.forms.redaction_form import RedactionForm
from customers.models import Customer, CustomerAccess, ErasureLog, User
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.posted import posted
from npsapp.pages.redactions.texts import Redactable, find


@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: StaffRequest, kind: str, key: int) -> HttpResponse:
    found = find(kind, key)
    if found is None or (found.customer is not None and found.customer.erased_at is not None):
        raise Http404
    if not may_redact(request.user, found.customer):
        raise PermissionDenied
    form = RedactionForm(posted(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form)
    words, why = form.cleaned_data["words"], form.cleaned_data["why"]
    try:
        redact_words(found.text, words, why, request.user, clock.now())
    except NotThere:
        form.add_error("words", _("This does not stand in the text. Nothing was changed."))
        return _page(request, found, form)
    messages.success(request, _("Blacked out, in the history too."))
    return redirect(found.url)


def may_redact(user: User, customer: Customer | None) -> bool:
    """Whoever acts on the customer; what nobody is known to have said is the leads' matter."""
    return user.acts_for_all if customer is None else CustomerAccess.objects.allows(user, customer)


def _page(request: StaffRequest, found: Redactable, form: RedactionForm) -> HttpResponse:
    earlier = ErasureLog.objects.filter(text_kind=found.text.kind, text_key=found.text.key)
    reasons = dict(RedactionForm.WHY)
    context = {
        "found": found,
        "form": form,
        "earlier": [(log.at, log.by, reasons.get(log.why, "")) for log in earlier.select_related("by")],
    }
    return render(request, "pages/redaction.html", context, status=422 if form.errors else 200)
