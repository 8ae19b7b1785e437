"""Rows and conditions for tests of segments; answers are historic, so that they need nothing around them."""

import hashlib
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from customers.models import Customer, Segment
from customers.reports.segment_members import in_segment
from customers.rules.segment_definition import Condition, Definition
from customers.rules.segment_values import Value
from customers.rules.segment_words import Operator
from surveys.models import Invitation, Response, Survey

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 9, 24, 12, 0, tzinfo=OSLO)
TODAY = NOW.date()
_numbers = count(1)


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def asked(customer: Customer, survey: Survey, at: datetime, **fields: object) -> Invitation:
    values = {"state": "asked", "asked_at": at, "due_at": at, "expires_at": at + timedelta(days=21), **fields}
    number = next(_numbers)
    return Invitation.objects.create(
        customer=customer,
        survey=survey,
        link_nonce=b"n" * 16,
        link_key_version=1,
        link_digest=hashlib.sha256(str(number).encode()).digest(),
        **values,
    )


def answered(
    customer: Customer, survey: Survey, score: int | None, at: datetime, **fields: object
) -> Response:
    values = {"is_historic": True, "language": "nb", **fields}
    return Response.objects.create(
        customer=customer,
        survey=survey,
        score=score,
        answered_at=at,
        changed_at=at,
        answered_on=at.astimezone(OSLO).date(),
        **values,
    )


def condition(field: str, operator: str, value: Value = None) -> Condition:
    return Condition(field, Operator(operator), value)


def make_segment(*conditions: Condition, any: tuple[Condition, ...] = (), name: str = "") -> Segment:
    return Segment.objects.create(
        name_nb=name or f"Segment {next(_numbers)}", definition=Definition(conditions, any).written()
    )


def members(segment: Segment, now: datetime = NOW) -> list[str]:
    return list(in_segment(Customer.objects.order_by("name"), segment, now).values_list("name", flat=True))


def who(*conditions: Condition, any: tuple[Condition, ...] = (), now: datetime = NOW) -> list[str]:
    """The names of those a segment of these conditions holds."""
    return members(Segment(definition=Definition(conditions, any).written()), now)
