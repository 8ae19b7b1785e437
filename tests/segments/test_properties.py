"""A condition's rows equal those of a plain predicate, whatever the values."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customers.models import Company, Customer
from tests.segments.making import TODAY, condition, who

pytestmark = pytest.mark.django_db

Row = tuple[int | Decimal | None, date | None, str | None]
CALM = settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NUMBERS = st.none() | st.integers(0, 12) | st.decimals(0, 12, places=2)
DAYS = st.none() | st.integers(-5, 5).map(lambda days: TODAY + timedelta(days=days))
STATES = st.none() | st.sampled_from(["active", "lost", "renewed"])
ROWS = st.lists(st.tuples(NUMBERS, DAYS, STATES), min_size=1, max_size=6)


class Undo(Exception):
    """Nothing of an example stays."""


def compare(
    rows: list[Row],
    asked: dict[str, object],
    holds: Callable[[Row], bool],
) -> None:
    with pytest.raises(Undo), transaction.atomic():
        for number, (value, day, state) in enumerate(rows):
            company = None
            if state is not None:
                company = Company.objects.create(name=f"C{number}", yearly_value=value, state=state)
            Customer.objects.create(name=f"{number}", company=company, customer_since=day)
        found = who(condition(**asked))  # type: ignore[arg-type]  # the strategies give what fits
        assert found == [str(number) for number, row in enumerate(rows) if holds(row)]
        raise Undo


@CALM
@given(
    rows=ROWS,
    operator=st.sampled_from(["at_least", "at_most", "is"]),
    value=st.integers(0, 12) | st.just(6.5),
)
def test_numbers(rows: list[Row], operator: str, value: float) -> None:
    compared: dict[str, Callable[[float], bool]] = {
        "at_least": lambda number: number >= value,
        "at_most": lambda number: number <= value,
        "is": lambda number: number == value,
    }
    compare(
        rows,
        {"field": "yearly_value", "operator": operator, "value": value},
        lambda row: row[2] is not None and row[0] is not None and compared[operator](float(row[0])),
    )


@CALM
@given(rows=ROWS, operator=st.sampled_from(["from", "before"]), days=st.integers(-5, 5))
def test_days(rows: list[Row], operator: str, days: int) -> None:
    edge = TODAY + timedelta(days=days)
    compare(
        rows,
        {"field": "customer_since", "operator": operator, "value": edge.isoformat()},
        lambda row: row[1] is not None and (row[1] >= edge if operator == "from" else row[1] < edge),
    )


@CALM
@given(
    rows=ROWS,
    operator=st.sampled_from(["is", "is_not"]),
    chosen=st.sets(st.sampled_from(["active", "lost", "renewed"]), min_size=1),
)
def test_choices(rows: list[Row], operator: str, chosen: set[str]) -> None:
    compare(
        rows,
        {"field": "company_state", "operator": operator, "value": tuple(sorted(chosen))},
        lambda row: (row[2] in chosen) == (operator == "is"),
    )
