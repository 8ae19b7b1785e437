"""Whose wishes somebody may note, and the word of the box that says the customer wants it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from customers.models import Customer
from customers.views.staff_request import StaffRequest
from npsapp.pages.customers.consent_panel import may_note_wishes
from npsapp.pages.customers.profile import known_customers

CONFIRMED = "yes"


def customer_to_note_of(request: StaffRequest, customer_id: int) -> Customer:
    """404 for a customer who is not there, 403 for who may not."""
    customer = get_object_or_404(known_customers(), pk=customer_id)
    if not may_note_wishes(request.user, customer):
        raise PermissionDenied
    return customer
