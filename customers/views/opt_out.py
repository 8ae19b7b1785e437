"""The page behind “no more surveys”: opening it changes nothing, its buttons and the mail program's do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views import View

from customers.actions.opt_out_customer import opt_out_customer
from customers.actions.withdraw_opt_out import withdraw_opt_out
from customers.forms.opt_out_form import OptOutForm
from customers.models import Customer, Message, OptOut
from customers.reports.contact_card import contact_card
from customers.views.unknown_link import unknown_link
from npsapp.lib import clock, form_tokens
from npsapp.lib.language_choices import NAMES, other_languages
from npsapp.lib.respondent_pages import page


@dataclass(frozen=True)
class Leaver:
    """Who holds the link of one mail, and the language they read."""

    customer: Customer
    subject: str
    language: str


class OptOutPage(View):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        leaver = _leaver(request, token)
        if leaver is None:
            return unknown_link()
        return _show(leaver, "out" if OptOut.objects.holds(leaver.customer.pk) else "ask")

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        leaver = _leaver(request, token)
        if leaver is None:
            return unknown_link()
        form = OptOutForm(request.POST, leaver.subject)
        if form.is_one_click:
            opt_out_customer(leaver.customer, OptOut.Way.ONE_CLICK)
            # RFC 8058: a machine asks. No redirect, nothing to read.
            return HttpResponse("OK\n", content_type="text/plain")
        if not form.takes_back:
            opt_out_customer(leaver.customer, OptOut.Way.LINK)
            return _show(leaver, "out")
        if not form.is_by_a_person(clock.now()):
            return _show(leaver, "out", 422, once_more=True)
        withdraw_opt_out(leaver.customer.pk, by_customer=True)
        return _show(leaver, "back")


def _leaver(request: HttpRequest, token: str) -> Leaver | None:
    message = Message.objects.find_opt_out(token)
    if message is None or message.customer is None:
        return None
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in NAMES else message.language
    return Leaver(message.customer, f"opt-out:{message.pk}", language)


def _show(leaver: Leaver, state: str, status: int = 200, once_more: bool = False) -> HttpResponse:
    context = {
        "organisation": contact_card(language=leaver.language),
        "state": state,
        "once_more": once_more,
        "form_token": form_tokens.issue(leaver.subject, clock.now()),
        "action": f"?lang={leaver.language}",
        "languages": other_languages(leaver.language),
    }
    with override(leaver.language):
        return page("respondent/opt_out.html", context, status)
