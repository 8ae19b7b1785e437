"""A segment's condition as SQL: one comparison per operator, and none that says NULL when it means no."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Func, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce, Lower
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    IsNull,
    LessThan,
    LessThanOrEqual,
)

from customers.ports.segment_fields import Moment, SegmentField, Sql
from customers.rules.segment_definition import Condition
from customers.rules.segment_words import Kind, Operator

_WORDS = (Kind.TEXT, Kind.CHOICE)


@dataclass(frozen=True)
class Compared:
    """A field's value as SQL, what it is compared with, and the day it is asked."""

    sql: Sql
    value: Any
    today: date

    @property
    def number(self) -> Value:
        # As a decimal for the database too: 6.5 compared with a whole number must not become 6.
        return Value(Decimal(str(self.value)), DecimalField(max_digits=32, decimal_places=10))

    @property
    def text(self) -> Coalesce:
        return Coalesce(Cast(self.sql, TextField()), Value(""), output_field=TextField())

    @property
    def days_back(self) -> date:
        return self.today - timedelta(days=self.value)

    @property
    def days_ahead(self) -> date:
        return self.today + timedelta(days=self.value)


def where(field: SegmentField, condition: Condition, moment: Moment) -> Q:
    """For which customers the condition holds. The two must fit, see `customers.rules.segment_values`."""
    compared = Compared(field.value(moment), condition.value, moment.today)
    special = _BY_KIND.get((field.kind, condition.operator))
    return (special or _ANY_KIND[condition.operator])(compared)


def _one_of(it: Compared) -> Q:
    return Q(In(it.text, list(it.value)))


def _same_text(it: Compared) -> Q:
    return Q(Exact(Lower(it.text), Lower(Value(it.value.strip()))))


def _holds_text(it: Compared) -> Q:
    place = Func(
        Lower(it.text), Lower(Value(it.value.strip())), function="STRPOS", output_field=IntegerField()
    )
    return Q(GreaterThan(place, 0))


def _in_days_ahead(it: Compared) -> Q:
    return Q(GreaterThanOrEqual(it.sql, it.today)) & Q(LessThanOrEqual(it.sql, it.days_ahead))


_ANY_KIND: dict[Operator, Callable[[Compared], Q]] = {
    Operator.IS: lambda it: Q(Exact(it.sql, it.number)),
    Operator.AT_LEAST: lambda it: Q(GreaterThanOrEqual(it.sql, it.number)),
    Operator.AT_MOST: lambda it: Q(LessThanOrEqual(it.sql, it.number)),
    # A day yet to come is recent: who becomes a customer next week is new.
    Operator.WITHIN: lambda it: Q(GreaterThanOrEqual(it.sql, it.days_back)),
    Operator.BEYOND: lambda it: Q(LessThan(it.sql, it.days_back)),
    Operator.FROM: lambda it: Q(GreaterThanOrEqual(it.sql, date.fromisoformat(it.value))),
    Operator.BEFORE: lambda it: Q(LessThan(it.sql, date.fromisoformat(it.value))),
    Operator.CONTAINS: _holds_text,
    Operator.YES: lambda it: Q(Exact(it.sql, Value(True))),
    Operator.NO: lambda it: ~Q(Exact(it.sql, Value(True))),
    Operator.KNOWN: lambda it: Q(IsNull(it.sql, False)),
    Operator.UNKNOWN: lambda it: Q(IsNull(it.sql, True)),
}
_BY_KIND: dict[tuple[Kind, Operator], Callable[[Compared], Q]] = {
    (Kind.CHOICE, Operator.IS): _one_of,
    (Kind.CHOICE, Operator.IS_NOT): lambda it: ~_one_of(it),
    (Kind.TEXT, Operator.IS): _same_text,
    (Kind.TEXT, Operator.IS_NOT): lambda it: ~_same_text(it),
    (Kind.DAYS_UNTIL, Operator.WITHIN): _in_days_ahead,
    (Kind.DAYS_UNTIL, Operator.BEYOND): lambda it: Q(GreaterThan(it.sql, it.days_ahead)),
    **{(kind, Operator.KNOWN): lambda it: ~Q(Exact(it.text, Value(""))) for kind in _WORDS},
    **{(kind, Operator.UNKNOWN): lambda it: Q(Exact(it.text, Value(""))) for kind in _WORDS},
}
