"""What staff note of a customer's wishes, and blocked addresses that work again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customers.actions.lift_suppression import NeverLifted, lift_suppression
from customers.actions.opt_out_customer import opt_out_customer
from customers.actions.withdraw_opt_out import TheirOwnChoice, withdraw_opt_out
from customers.models import OptOut
from customers.rules.roles import SETS_UP
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.pages.customers.profile import known_customers
from npsapp.pages.customers.wishes import CONFIRMED, customer_to_note_of


@require_POST
def opt_out(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = customer_to_note_of(request, customer_id)
    opt_out_customer(customer, OptOut.Way.STAFF)
    messages.success(request, _("Noted. %(name)s is not asked again.") % {"name": customer.name})
    return redirect("pages:customer", customer.pk)


@require_POST
def withdraw(request: StaffRequest, customer_id: int) -> HttpResponse:
    """Only what a colleague noted, and only when they say that the customer wants it."""
    customer = customer_to_note_of(request, customer_id)
    if request.POST.get("confirmed") != CONFIRMED:
        messages.error(request, _("Nothing was changed: tick that the customer wants to be asked."))
        return redirect("pages:customer", customer.pk)
    try:
        withdraw_opt_out(customer.pk)
    except TheirOwnChoice:
        messages.error(request, _("The customer opted out themselves. That is not ours to undo."))
    else:
        messages.success(request, _("%(name)s may be asked again.") % {"name": customer.name})
    return redirect("pages:customer", customer.pk)


@require_POST
@only(*SETS_UP)
def lift(request: StaffRequest, customer_id: int) -> HttpResponse:
    """The box that is ticked names the address: it may have been changed since the page was read."""
    customer = get_object_or_404(known_customers(), pk=customer_id)
    if not customer.email or request.POST.get("confirmed") != customer.email:
        messages.error(request, _("Nothing was changed: tick that the address works."))
        return redirect("pages:customer", customer.pk)
    try:
        lift_suppression(customer.email)
    except NeverLifted:
        messages.error(request, _("They marked our mail as spam: this block is never lifted."))
    else:
        messages.success(request, _("Mail goes to %(address)s again.") % {"address": customer.email})
    return redirect("pages:customer", customer.pk)
