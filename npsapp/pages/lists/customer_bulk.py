"""Do one thing with several customers: give them an account manager, or stop asking them."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from customers.actions.opt_out_customer import opt_out_customers
from customers.actions.set_account_manager import set_account_manager
from customers.forms.bulk_form import AccountManagerForm, BulkForm
from customers.models import Customer, OptOut
from customers.rules.roles import ACTS_FOR_ALL
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from npsapp.pages.lists.customers import CUSTOMERS
from npsapp.pages.message_words import stopped_words

NAMED = 8


@dataclass(frozen=True)
class Meant:
    """Whom it is about, and how many of those chosen are not this person's to act on."""

    customers: QuerySet[Customer]
    count: int
    not_allowed: int


@require_POST
@only(*ACTS_FOR_ALL)
def account_manager(request: StaffRequest) -> HttpResponse:
    """Those ticked at once, for it is easily set back; all of the list only once the number is confirmed."""
    form = AccountManagerForm(request.POST)
    meant = _meant(request, form)
    if meant is None:
        return _refused(request, form)
    if form.cleaned_data["all"] and form.cleaned_data["confirmed"] != meant.count:
        name = form.person or _("The company's own")
        question = ngettext(
            "Set the account manager of %(n)d customer to: %(name)s?",
            "Set the account manager of %(n)d customers to: %(name)s?",
            meant.count,
        ) % {"n": meant.count, "name": name}
        return _ask(request, form, meant, question)
    changed = set_account_manager(meant.customers, form.person)
    said = ngettext(
        "%(n)d customer has a new account manager.", "%(n)d customers have a new account manager.", changed
    )
    messages.success(request, said % {"n": changed})
    return _back(request)


@require_POST
def opt_out(request: StaffRequest) -> HttpResponse:
    """Asked first, with the number and names: it can be taken back, but only one by one."""
    form = BulkForm(request.POST)
    meant = _meant(request, form)
    if meant is None:
        return _refused(request, form)
    if form.cleaned_data["confirmed"] != meant.count:
        question = ngettext(
            "Never ask %(n)d customer again?", "Never ask %(n)d customers again?", meant.count
        ) % {"n": meant.count}
        return _ask(request, form, meant, question)
    count = opt_out_customers(meant.customers, OptOut.Way.STAFF)
    said = ngettext("%(n)d customer is asked no more.", "%(n)d customers are asked no more.", count)
    messages.success(request, said % {"n": count})
    return _back(request)


def _meant(request: StaffRequest, form: BulkForm) -> Meant | None:
    """None when the form says nobody, or a filter that cannot be read: that would be everybody."""
    if not form.is_valid():
        return None
    allowed = Customer.objects.acted_on_by(request.user)
    if form.cleaned_data["all"]:
        if not request.user.acts_for_all:
            raise PermissionDenied
        narrowed = CUSTOMERS.narrowed(form.asked)
        if narrowed.form.errors:
            form.add_error(None, _("The list's filter cannot be read: mend it first."))
            return None
        everybody = allowed.filter(pk__in=narrowed.qs.order_by().values("pk"))
        return Meant(everybody, everybody.count(), 0)
    chosen = form.cleaned_data["chosen"]
    theirs = allowed.filter(pk__in=chosen)
    count = theirs.count()
    return Meant(theirs, count, len(chosen) - count)


def _ask(request: StaffRequest, form: BulkForm, meant: Meant, question: str) -> HttpResponse:
    context = {
        "question": question,
        "count": meant.count,
        "names": list(meant.customers.order_by("sort_name").values_list("name", flat=True)[:NAMED]),
        "more": max(meant.count - NAMED, 0),
        "sent": [
            (name, value)
            for name in form.fields
            if name != "confirmed"
            for value in request.POST.getlist(name)
        ],
        "back": _list(request),
        "not_allowed": _left(meant),
    }
    return render(request, "pages/lists/ask.html", context)


def _left(meant: Meant) -> str:
    if not meant.not_allowed:
        return ""
    words = {"n": meant.not_allowed, "why": stopped_words("not_allowed")}
    return _("Left as they were: %(n)d. %(why)s") % words


def _refused(request: StaffRequest, form: BulkForm) -> HttpResponse:
    for error in dict.fromkeys(str(error) for errors in form.errors.values() for error in errors):
        messages.error(request, error)
    return _back(request)


def _back(request: StaffRequest) -> HttpResponse:
    return HttpResponseRedirect(_list(request))


def _list(request: StaffRequest) -> str:
    return f"{reverse('pages:customer-list')}?{request.POST.get('here', '')[:2000]}"
