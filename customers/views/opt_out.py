"""The page behind “no more surveys”: opening it changes nothing, its button and the mail program's do."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views import View

from customers.actions.opt_out_customer import opt_out_customer
from customers.models import Message, OptOut
from customers.reports.contact_card import contact_card
from customers.views.unknown_link import unknown_link
from npsapp.lib.respondent_pages import page


class OptOutPage(View):
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        message = Message.objects.find_opt_out(token)
        if message is None or message.customer is None:
            return unknown_link()
        with override(message.language):
            return _show(done=OptOut.objects.holds(message.customer.pk))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        message = Message.objects.find_opt_out(token)
        if message is None or message.customer is None:
            return unknown_link()
        one_click = request.POST.get("List-Unsubscribe") == "One-Click"
        opt_out_customer(message.customer, OptOut.Way.ONE_CLICK if one_click else OptOut.Way.LINK)
        if one_click:
            # RFC 8058: a machine asks. No redirect, nothing to read.
            return HttpResponse("OK\n", content_type="text/plain")
        with override(message.language):
            return _show(done=True)


def _show(done: bool) -> HttpResponse:
    return page("respondent/opt_out.html", {"organisation": contact_card(), "done": done})
