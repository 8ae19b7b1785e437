"""Erase a customer: asked with what goes and what stays, and with the name typed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from customers.actions.erase_customer import InUse, MailOnItsWay, erase_customer
from customers.forms.erasing_form import ErasingForm
from customers.models import Customer, Interaction, Message
from customers.rules.roles import ACTS_FOR_ALL
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.models import FollowUp
from npsapp.lib import clock
from npsapp.lib.posted import posted
from npsapp.pages.customers.profile import known_customers
from surveys.models import Response


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ACTS_FOR_ALL)
def erase(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(known_customers(), pk=customer_id)
    form = ErasingForm(posted(request), name=customer.name)
    if request.method != "POST" or not form.is_valid():
        return _page(request, customer, form)
    try:
        erase_customer(customer.pk, request.user, clock.now())
    except MailOnItsWay:
        form.add_error(None, _("A mail is on its way to them this very minute. Try again in a moment."))
        return _page(request, customer, form)
    except InUse:
        form.add_error(None, _("Somebody is working with this customer right now. Try again in a moment."))
        return _page(request, customer, form)
    messages.success(request, _("Erased. Scores and counts stay; nothing else is left."))
    return redirect("pages:customer", customer.pk)


def _page(request: StaffRequest, customer: Customer, form: ErasingForm) -> HttpResponse:
    context = {
        "customer": customer,
        "form": form,
        "answers": Response.objects.filter(customer=customer).count(),
        "interactions": Interaction.objects.filter(customer=customer).count(),
        "mails": Message.objects.filter(customer=customer).count(),
        "open": FollowUp.objects.open().filter(customer=customer).count(),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/customers/erase.html", context, status=status)
