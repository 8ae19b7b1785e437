"""A request to a page that asks for a sign-in."""

from django.http import HttpRequest

from customers.models import User


class StaffRequest(HttpRequest):
    """The sign-in middleware has turned everybody else away."""

    user: User
