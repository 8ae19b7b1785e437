"""Whoever is looked up is found by an index, in whatever case the address or name was typed."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customers.models import Company, Customer, User
from customers.models.fields import ignoring_case

MANY = 3_000
# One row each; every way in which somebody is named to us.
LOOKUPS: dict[str, Callable[[], object]] = {
    "customer by address": lambda: Customer.objects.by_identity("", "KUNDE7@fjord.example"),
    "customer by id": lambda: Customer.objects.by_identity("C7", ""),
    "customer by name": lambda: Customer.objects.by_name("GJEST 7", "bedrift 7 as"),
    "company by name": lambda: Company.objects.by_name("bedrift 7 AS"),
    "staff by address": lambda: User.objects.get_queryset().active().by_email("ANSATT7@ekko.example").get(),
    "staff by natural key": lambda: User.objects.get_by_natural_key("Ansatt7@ekko.example"),
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def many() -> None:
    """Enough rows that reading them all is the slower way, and the planner knows it."""
    numbers = range(MANY)
    companies = Company.objects.bulk_create(Company(name=f"Bedrift {n} AS") for n in numbers)
    Customer.objects.bulk_create(
        Customer(name=f"Kunde {n}", email=f"kunde{n}@fjord.example", external_id=f"C{n}") for n in numbers
    )
    Customer.objects.bulk_create(Customer(name=f"Gjest {n}", company=companies[n]) for n in numbers)
    User.objects.get_queryset().bulk_create(
        User(full_name=f"Ansatt {n}", email=f"ansatt{n}@ekko.example") for n in numbers
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_company, customers_customer, customers_user")


def test_every_lookup_uses_an_index(many: None) -> None:
    for name, look_up in LOOKUPS.items():
        with CaptureQueriesContext(connection) as asked:
            assert look_up() is not None, name
        assert len(asked) == 1, name
        plan = explain(asked[0]["sql"])
        assert "Seq Scan" not in plan, f"{name}:\n{plan}"
        assert "Index" in plan, f"{name}:\n{plan}"


def explain(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + sql.replace("%", "%%"), [])
        return "\n".join(line for (line,) in cursor.fetchall())


def test_case_is_that_of_the_unique_index_in_norwegian_too(kari: Customer) -> None:
    Customer.objects.filter(pk=kari.pk).update(name="Øyvind ÅS")
    assert Customer.objects.get(ignoring_case("name", "øyvind Ås")) == kari
