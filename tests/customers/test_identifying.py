"""Whom an interaction is about: the id wins, nothing false is recorded, and nobody is made twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from customers.actions.identify_customer import CustomerInput, identify_customer
from customers.actions.log_interaction import log_interaction
from customers.models import Company, Customer, User
from npsapp.lib import clock
from surveys.models import Survey
from tests.factories import make_company, make_customer, tell_interaction

pytestmark = pytest.mark.django_db

NOBODY = CustomerInput("", "", "", "", "", "", None)


def told(**fields: object) -> CustomerInput:
    return replace(NOBODY, **{f"customer_{name}": value for name, value in fields.items()})  # type: ignore[arg-type]


@pytest.fixture
def one() -> Customer:
    return make_customer("Kari Nordmann", external_id="1", email="kari@fjord.example")


def test_another_id_with_the_same_address_is_another_person(one: Customer, survey: Survey) -> None:
    input_ = tell_interaction(one)
    logged = log_interaction(
        replace(input_, customer_external_id="2", customer_name="Ola Nordmann"), clock.now()
    )
    two = logged.interaction.customer
    assert (two.name, two.external_id, two.email) == ("Ola Nordmann", "2", "")
    assert not one.interactions.exists()
    assert logged.interaction.invitations.get().reason == "bad_address"
    one.refresh_from_db()
    assert (one.name, one.external_id, one.email) == ("Kari Nordmann", "1", "kari@fjord.example")


def test_they_stay_two_however_often_it_is_told(one: Customer) -> None:
    two = identify_customer(told(external_id="2", email="KARI@fjord.example"))
    assert two.name == "2"
    assert identify_customer(told(external_id="2", email="kari@fjord.example")) == two
    assert identify_customer(told(external_id="1", email="kari@fjord.example")) == one
    assert identify_customer(told(email="Kari@Fjord.example")) == one


def test_a_known_id_with_another_address_keeps_the_address_it_has(one: Customer) -> None:
    assert identify_customer(told(external_id="1", email="new@fjord.example")) == one
    one.refresh_from_db()
    assert one.email == "kari@fjord.example"
    assert Customer.objects.count() == 1


def test_an_id_is_filled_in_where_there_was_none() -> None:
    known = make_customer(email="kari@fjord.example")
    assert identify_customer(told(external_id="7", email="kari@fjord.example")) == known
    known.refresh_from_db()
    assert known.external_id == "7"


def test_an_account_manager_is_filled_in_but_not_changed(ben: User, dag: User) -> None:
    company = make_company("Fjord AS")
    for manager in (ben, dag):
        identify_customer(replace(NOBODY, customer_name="Kari", company="FJORD as", account_manager=manager))
    company.refresh_from_db()
    assert company.account_manager == ben
    assert Customer.objects.get().responsible == ben


def test_the_database_refuses_a_second_company_without_an_id() -> None:
    make_company("Fjord AS")
    make_company("Fjord AS", external_id="17")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_company("FJORD AS")


def at_once(act: Callable[[int], object], times: int = 24) -> None:
    """Run it by many threads, each with a connection of its own; the first error is raised."""

    def one_of_them(number: int) -> None:
        try:
            act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(one_of_them, range(times)))


def test_a_new_company_told_by_many_at_once_is_one(transactional_db: None) -> None:
    at_once(
        lambda number: identify_customer(replace(told(external_id=f"C{number}"), company="Ny Bedrift AS"))
    )
    assert Company.objects.get().customers.count() == 24


def test_one_address_claimed_by_many_ids_at_once_goes_to_one(transactional_db: None) -> None:
    at_once(
        lambda number: identify_customer(told(external_id=f"C{number % 12}", email="felles@fjord.example"))
    )
    assert Customer.objects.count() == 12
    assert Customer.objects.exclude(email="").count() == 1


def test_an_id_for_a_known_address_is_given_to_it_once(transactional_db: None) -> None:
    known = make_customer(email="kari@fjord.example")
    at_once(lambda number: identify_customer(told(external_id=f"C{number}", email="kari@fjord.example")), 8)
    known.refresh_from_db()
    assert known.external_id
    assert set(Customer.objects.values_list("external_id", flat=True)) == {f"C{n}" for n in range(8)}
    assert [customer.pk for customer in Customer.objects.exclude(email="")] == [known.pk]
