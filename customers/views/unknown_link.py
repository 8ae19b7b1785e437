"""What a link leads to that nobody has: the same for a guessed, a cut and a foreign token."""

from django.http import HttpResponse
from django.utils.translation import get_language

from customers.reports.contact_card import contact_card
from npsapp.lib.respondent_pages import page


def unknown_link() -> HttpResponse:
    return page(
        "respondent/not_found.html", {"organisation": contact_card(language=get_language() or "")}, 404
    )
