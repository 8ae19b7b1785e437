"""Whom a relational survey asks, with what the order of a wave depends on."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from customers.models import Customer
from customers.reports.segment_members import in_segment
from surveys.models import Survey
from surveys.rules.wave_order import Listed


def wave_people(survey: Survey, now: datetime) -> Iterator[Listed]:
    """Everybody in its segment, in no order, read a part at a time."""
    customers: QuerySet[Customer] = Customer.objects.present()
    if survey.segment is not None:
        customers = in_segment(customers, survey.segment, now)
    rows = customers.order_by().values_list("pk", "company_id", "is_key_contact")
    return (Listed(*row) for row in rows.iterator(chunk_size=10_000))
