"""What staff write down with a reason: a customer's consent and its end, and an address to block."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from customers.actions.block_address import block_address
from customers.actions.give_consent import give_consent
from customers.actions.withdraw_consent import withdraw_consent
from customers.forms.wish_forms import BlockForm, ConsentForm
from customers.models import Customer, Suppression
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.posted import posted
from npsapp.pages.customers.profile import known_customers
from npsapp.pages.customers.wishes import CONFIRMED, customer_to_note_of


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = customer_to_note_of(request, customer_id)
    now = clock.now()
    if request.method != "POST":
        return _page(request, "consent", customer, ConsentForm(initial={"given_on": timezone.localdate(now)}))
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _page(request, "consent", customer, form)
    _consent, is_new = give_consent(customer, form.consent(now), request.user)
    if is_new:
        messages.success(request, _("Noted: %(name)s has given consent.") % {"name": customer.name})
    else:
        messages.info(request, _("Nothing was changed: their consent was noted already."))
    return redirect("pages:customer", customer.pk)


@require_POST
def withdrawal(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = customer_to_note_of(request, customer_id)
    if request.POST.get("confirmed") != CONFIRMED:
        messages.error(request, _("Nothing was changed: tick that the customer took it back."))
    elif withdraw_consent(customer.pk, clock.now()):
        messages.success(request, _("Noted: the consent is withdrawn. The earlier one is kept as proof."))
    return redirect("pages:customer", customer.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*SETS_UP)
def block(request: StaffRequest, customer_id: int) -> HttpResponse:
    """The address that was read is the one that is blocked: it may have been changed since."""
    customer = get_object_or_404(known_customers(), pk=customer_id)
    form = BlockForm(posted(request))
    if not customer.email:
        messages.error(request, _("There is no address to block."))
    elif request.method != "POST" or not form.is_valid():
        return _page(request, "block", customer, form)
    elif request.POST.get("address") != customer.email:
        form.add_error(None, _("The address was changed meanwhile. Look at it, and send again."))
        return _page(request, "block", customer, form)
    elif block_address(customer.email, Suppression.Reason.MANUAL, form.cleaned_data["reason"]):
        messages.success(request, _("No mail goes to %(address)s any more.") % {"address": customer.email})
    else:
        messages.info(request, _("Nothing was changed: the address was blocked already."))
    return redirect("pages:customer", customer.pk)


def _page(request: StaffRequest, page: str, customer: Customer, form: Form) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"customer": customer, "form": form}
    return render(request, f"pages/customers/{page}.html", context, status=status)
