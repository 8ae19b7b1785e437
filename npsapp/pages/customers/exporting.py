"""All we have of a customer as a file, for whoever made it and for some days only."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from customers.actions.make_customer_export import make_customer_export
from customers.models import CustomerExport, User
from customers.rules.roles import ACTS_FOR_ALL
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.lib import clock
from npsapp.pages.customers.profile import known_customers


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ACTS_FOR_ALL)
def make(request: StaffRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(known_customers(), pk=customer_id)
    now = clock.now()
    if request.method == "POST":
        make_customer_export(customer.pk, request.user, now)
        messages.success(request, _("The file is ready."))
        return redirect("pages:customer-export-one", customer.pk)
    context = {
        "customer": customer,
        "exports": _own(request.user, customer.pk, now).defer("data"),
        "days": settings.EXPORT_DAYS,
    }
    return render(request, "pages/customers/export.html", context)


@require_safe
@only(*ACTS_FOR_ALL)
def fetch(request: StaffRequest, customer_id: int, export_id: int) -> HttpResponseBase:
    """Somebody else's, or one that is too old, is not there."""
    export = get_object_or_404(_own(request.user, customer_id, clock.now()), pk=export_id)
    name = f"customer-{customer_id}-{export.at:%Y-%m-%d}.zip"
    response = HttpResponse(bytes(export.data), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _own(user: User, customer_id: int, now: datetime) -> "QuerySet[CustomerExport]":
    exports = CustomerExport.objects.filter(user=user, customer=customer_id)
    if not settings.EXPORT_DAYS:
        return exports
    return exports.filter(at__gt=now - timedelta(days=settings.EXPORT_DAYS))
