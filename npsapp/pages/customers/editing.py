"""Write down a new customer, or change one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from customers.actions.move_mail import MovedMail
from customers.actions.save_customer import change_customer, make_customer
from customers.forms.customer_form import CustomerForm
from customers.forms.says_changed import CONFLICT
from customers.models import Company, Customer, CustomerAccess, User
from customers.rules.roles import Role
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.lib.whole_numbers import whole_number
from npsapp.pages.customers.profile import known_customers


@require_http_methods(["GET", "HEAD", "POST"])
@only(*Role)
def new(request: StaffRequest) -> HttpResponse:
    """Everybody with a role meets customers, so everybody with a role may write one down."""
    if request.method != "POST":
        return _page(request, CustomerForm(initial=_beginning(request), person=request.user))
    form = CustomerForm(request.POST, person=request.user)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        customer = make_customer(form.news())
    except IntegrityError:
        return _taken(request, CustomerForm(request.POST, person=request.user))
    messages.success(request, _("%(name)s is a customer now.") % {"name": customer.name})
    return redirect("pages:customer", customer.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(known_customers(), pk=customer_id)
    if not CustomerAccess.objects.allows(request.user, customer):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, CustomerForm(instance=customer, person=request.user))
    form = CustomerForm(request.POST, instance=customer, person=request.user)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        saved = change_customer(customer.pk, form.news(), form.cleaned_data["seen"], clock.now())
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _page(request, form, CONFLICT)
    except IntegrityError:
        stored = Customer.objects.get(pk=customer.pk)
        return _taken(request, CustomerForm(request.POST, instance=stored, person=request.user))
    if saved.is_changed:
        messages.success(request, " ".join((_("Saved."), *_about_mail(saved.mail, saved.customer))))
    return redirect("pages:customer", customer.pk)


def _taken(request: StaffRequest, again: CustomerForm) -> HttpResponse:
    """Somebody took the address or the id at this very moment: now the form itself can say who."""
    if again.is_valid():
        again.add_error(None, _("Something changed at this very moment. Send it again."))
    return _page(request, again, 422)


def _about_mail(mail: MovedMail, customer: Customer) -> list[str]:
    """What became of the mail that waited for the old address."""
    said = []
    if mail.moved:
        words = ngettext(
            "%(n)d mail that waited goes to %(address)s now.",
            "%(n)d mails that waited go to %(address)s now.",
            mail.moved,
        )
        said.append(words % {"n": mail.moved, "address": customer.email})
    if mail.stopped:
        words = ngettext(
            "%(n)d mail that waited is stopped: there is no address.",
            "%(n)d mails that waited are stopped: there is no address.",
            mail.stopped,
        )
        said.append(words % {"n": mail.stopped})
    if mail.gone:
        words = ngettext(
            "%(n)d mail is on its way to the old address already.",
            "%(n)d mails are on their way to the old address already.",
            mail.gone,
        )
        said.append(words % {"n": mail.gone})
    return said


def _beginning(request: StaffRequest) -> dict[str, object]:
    """The company one came from; an account manager's new customer is their own unless the company is."""
    key = whole_number(request.GET.get("company", ""))
    company = Company.objects.filter(pk=key).first() if key is not None else None
    mine: User | None = request.user if request.user.has_role(Role.ACCOUNT_MANAGER) else None
    if company is not None:
        mine = None
    return {"company": company.name if company else "", "account_manager": mine}


def _page(request: StaffRequest, form: CustomerForm, status: int = 200) -> HttpResponse:
    known = form.instance if form.instance.pk else None
    context = {
        "form": form,
        # As it is stored, not as it was typed.
        "customer": Customer.objects.get(pk=known.pk) if known else None,
        "new_company_url": reverse("pages:company-new"),
    }
    return render(request, "pages/customers/edit.html", context, status=status)
