"""Log an interaction by hand, and see what came of it: who is asked, when, and who is not and why."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from customers.actions.log_interaction import InteractionConflict, log_interaction
from customers.forms.staff_interaction_form import SOURCE, StaffInteractionForm
from customers.models import Customer, CustomerAccess, Interaction, User
from customers.rules.roles import Role
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.lib.whole_numbers import whole_number
from npsapp.pages.interaction_outcome import outcomes


@require_http_methods(["GET", "HEAD", "POST"])
@only(*Role)
def new(request: StaffRequest) -> HttpResponse:
    """Everybody with a role meets customers, so everybody with a role may log it."""
    person, customer = request.user, _known_customer(request)
    if request.method != "POST":
        return _form(request, StaffInteractionForm(person=person, customer=customer))
    form = StaffInteractionForm(request.POST, person=person, customer=customer)
    if not form.is_valid():
        return _form(request, form, 422)
    try:
        logged = log_interaction(form.interaction(), clock.now())
    except InteractionConflict:
        return _form(request, _as_new(request, person, customer), 422)
    return redirect("pages:interaction", logged.interaction.pk)


@require_safe
def show(request: StaffRequest, interaction_id: int) -> HttpResponse:
    known = Interaction.objects.select_related(
        "customer__company__account_manager", "customer__account_manager", "handled_by"
    )
    interaction = get_object_or_404(known, pk=interaction_id)
    context = {
        "interaction": interaction,
        "outcomes": outcomes(interaction),
        "can_act": CustomerAccess.objects.allows(request.user, interaction.customer),
        "is_manual": interaction.source == SOURCE,
    }
    return render(request, "pages/interaction.html", context)


def _known_customer(request: HttpRequest) -> Customer | None:
    """The customer whose page led here: then nobody need be named."""
    known = whole_number(request.GET.get("customer", ""))
    if known is None:
        return None
    return Customer.objects.present().select_related("company").filter(pk=known).first()


def _as_new(request: HttpRequest, person: User, customer: Customer | None) -> StaffInteractionForm:
    """The page was sent before and then changed: what it says now needs an id of its own."""
    data = request.POST.copy()
    data["external_id"] = str(uuid4())
    again = StaffInteractionForm(data, person=person, customer=customer)
    again.add_error(
        None, _("This page has been sent before with another content. Send it again to log it as a new one.")
    )
    return again


def _form(request: HttpRequest, form: StaffInteractionForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "customer": form.customer}
    return render(request, "pages/interaction_new.html", context, status=status)
