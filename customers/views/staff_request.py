"""A request to a page that asks for a sign-in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from customers.models import User


class StaffRequest(HttpRequest):
    """The sign-in middleware has turned everybody else away."""

    user: User
    # Set by django_htmx: true when a script of ours asks for a part of the page.
    htmx: HtmxDetails
    # How much of this person's work is late, where the page has counted it: the bar shows it too.
    overdue: int | None
