"""In which countries we may ask: all who set up see it, administrators decide."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from customers.actions.save_legal_basis import add_legal_basis, change_legal_basis
from customers.actions.save_row import row_fingerprint
from customers.forms.legal_basis_form import LegalBasisForm
from customers.forms.says_changed import CONFLICT
from customers.models import LegalBasis, Organisation
from customers.reports.legal_basis_list import legal_basis_list
from customers.reports.places import customers_by_country
from customers.rules.roles import ADMINISTERS, SETS_UP
from customers.views.roles_required import has_one_of, only
from customers.views.staff_request import StaffRequest
from npsapp.lib.countries import country_name
from npsapp.lib.fingerprint import ChangedMeanwhile


@require_safe
@only(*SETS_UP)
def show(request: StaffRequest) -> HttpResponse:
    context = {"bases": legal_basis_list(), "may_decide": has_one_of(request.user, ADMINISTERS)}
    return render(request, "customers/legal_bases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def add(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, LegalBasisForm(country=request.GET.get("country", "")[:2]))
    form = LegalBasisForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        row = add_legal_basis(form.news())
    except IntegrityError:
        again = LegalBasisForm(request.POST)  # somebody was first: now the form itself can say so
        again.is_valid()
        return _page(request, again, 422)
    messages.success(request, _saved(row))
    return redirect("customers:legal-bases")


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def edit(request: StaffRequest, basis_id: int) -> HttpResponse:
    row = get_object_or_404(LegalBasis, pk=basis_id)
    if request.method != "POST":
        return _page(request, LegalBasisForm(instance=row))
    form = LegalBasisForm(request.POST, instance=row)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        is_changed = change_legal_basis(row.pk, form.news(), form.cleaned_data["seen"])
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _page(request, form, CONFLICT)
    if is_changed:
        messages.success(request, _saved(row))
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect("customers:legal-bases")


@require_http_methods(["GET", "HEAD", "POST"])
@only(*ADMINISTERS)
def block(request: StaffRequest, basis_id: int) -> HttpResponse:
    """Says first how many customers are asked no more. The row stays, so that nothing ships it again."""
    row = get_object_or_404(LegalBasis, pk=basis_id)
    if request.method != "POST":
        return _confirmation(request, row)
    try:
        change_legal_basis(row.pk, {"basis": LegalBasis.Basis.BLOCKED}, request.POST.get("seen", ""))
    except ChangedMeanwhile:
        messages.error(request, _("Somebody changed this meanwhile. Look at it, and decide again."))
        return _confirmation(request, LegalBasis.objects.get(pk=row.pk), CONFLICT)
    words = _("%(country)s is blocked: nobody there is asked any more.")
    messages.success(request, words % {"country": country_name(row.country)})
    return redirect("customers:legal-bases")


def _saved(row: LegalBasis) -> str:
    return _("Saved for %(country)s. It counts from the next survey mail.") % {
        "country": country_name(row.country)
    }


def _page(request: StaffRequest, form: LegalBasisForm, status: int = 200) -> HttpResponse:
    known = form.instance if form.instance.pk else None
    context = {"form": form, "basis": known, "country": country_name(known.country) if known else ""}
    return render(request, "customers/legal_basis.html", context, status=status)


def _confirmation(request: StaffRequest, row: LegalBasis, status: int = 200) -> HttpResponse:
    context = {
        "basis": row,
        "country": country_name(row.country),
        "seen": row_fingerprint(row),
        "customers": customers_by_country(Organisation.objects.current()).get(row.country, 0),
    }
    return render(request, "customers/legal_basis_block.html", context, status=status)
