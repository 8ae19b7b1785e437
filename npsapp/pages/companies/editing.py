"""Write down a new company, or change one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from customers.actions.save_company import change_company, make_company
from customers.forms.company_form import CompanyForm
from customers.forms.says_changed import CONFLICT
from customers.models import Company
from customers.rules.roles import Role
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.models import FollowUp
from npsapp.lib.fingerprint import ChangedMeanwhile
from npsapp.pages.companies.page import may_edit


@require_http_methods(["GET", "HEAD", "POST"])
@only(*Role)
def new(request: StaffRequest) -> HttpResponse:
    """Companies come with customers, so whoever may write down a customer may write down a company."""
    if request.method != "POST":
        mine = request.user if request.user.has_role(Role.ACCOUNT_MANAGER) else None
        beginning = {"name": request.GET.get("name", "")[:200], "account_manager": mine}
        return _page(request, CompanyForm(initial=beginning))
    form = CompanyForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        company = make_company(form.news())
    except IntegrityError:
        return _taken(request, CompanyForm(request.POST))
    messages.success(request, _("%(name)s is written down.") % {"name": company.name})
    return redirect("pages:company", company.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, company_id: int) -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("account_manager"), pk=company_id)
    if not may_edit(request.user, company):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, CompanyForm(instance=company))
    form = CompanyForm(request.POST, instance=company)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        saved = change_company(company.pk, form.news(), form.cleaned_data["seen"])
    except ChangedMeanwhile as changed:
        form.say_changed(changed)
        return _page(request, form, CONFLICT)
    except IntegrityError:
        return _taken(request, CompanyForm(request.POST, instance=Company.objects.get(pk=company.pk)))
    if saved.is_changed:
        about = [_about_follow_ups(saved.company)] if saved.manager_changed else []
        messages.success(request, " ".join((_("Saved."), *about)))
    return redirect("pages:company", company.pk)


def _about_follow_ups(company: Company) -> str:
    """What another account manager means for the work that is under way."""
    count = FollowUp.objects.owed().filter(customer__company=company).count()
    if not count:
        return _("New answers go to the new account manager.")
    words = ngettext(
        "New answers go to the new account manager; %(n)d open follow-up keeps its owner.",
        "New answers go to the new account manager; %(n)d open follow-ups keep their owners.",
        count,
    )
    return words % {"n": count}


def _taken(request: StaffRequest, again: CompanyForm) -> HttpResponse:
    """Somebody took the name or the id at this very moment: now the form itself can say who."""
    if again.is_valid():
        again.add_error(None, _("Something changed at this very moment. Send it again."))
    return _page(request, again, 422)


def _page(request: StaffRequest, form: CompanyForm, status: int = 200) -> HttpResponse:
    known = Company.objects.get(pk=form.instance.pk) if form.instance.pk else None
    return render(request, "pages/companies/edit.html", {"form": form, "company": known}, status=status)
