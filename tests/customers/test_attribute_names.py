"""The names of attributes become known whichever way they are written."""

import pytest
from django.db import connection

from customers.models import AttributeName, Customer
from customers.models.attribute_name import with_attribute
from tests.factories import make_customer

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return list(AttributeName.objects.values_list("name", flat=True))


def test_one_by_one_in_bulk_changed_and_by_raw_sql() -> None:
    kari = make_customer(attributes={"plan": "Total"})
    assert names() == ["plan"]
    Customer.objects.bulk_create(
        [Customer(name=f"C {n}", attributes={"seats": n, "plan": "Basis"}) for n in range(3)]
    )
    assert names() == ["plan", "seats"]
    Customer.objects.filter(pk=kari.pk).update(attributes={"Ærlig % {}": None})
    assert names() == ["plan", "seats", "Ærlig % {}"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customers_customer SET attributes = attributes || '{\"raw\": [1]}'")
    assert "raw" in names()


@pytest.mark.parametrize("odd", [{}, [], ["plan"], "plan", 7, None, {"": 1}, {"x" * 101: 1}])
def test_what_is_no_name_is_left_out(odd: object) -> None:
    if odd is not None:
        make_customer(attributes=odd)
    kari = make_customer()
    if odd is not None:
        Customer.objects.filter(pk=kari.pk).update(attributes=odd)
    assert names() == []


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Total", "Total"),
        ("5", "5"),
        (5, "5"),
        (2.5, "2.5"),
        (True, "true"),
        (False, "False"),
        ("NaN", "NaN"),
        ("[" * 5000, "[" * 5000),
        ("true", "true"),
    ],
)
def test_a_value_is_found_as_text_number_and_yes_or_no(stored: object, asked: str) -> None:
    kari = make_customer(attributes={"a": stored})
    make_customer("Ola", attributes={"a": "else", "b": stored})
    assert list(Customer.objects.filter(with_attribute("attributes", "a", asked))) == [kari]
