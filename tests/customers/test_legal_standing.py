"""May we ask them: legal basis per country as data, unknown is blocked (P-04 no_legal_basis)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from customers.actions.ship_legal_bases import ship_legal_bases
from customers.models import Consent, Customer, LegalBasis, Organisation
from customers.reports.legal_standing import Standing, legal_standing
from npsapp.lib import clock
from tests.factories import make_company, make_customer

pytestmark = pytest.mark.django_db


def standing(customer: Customer) -> Standing:
    return legal_standing([customer])[customer.pk]


def consent(customer: Customer, **fields: Any) -> Consent:
    yesterday = clock.now() - timedelta(days=1)
    return Consent.objects.create(customer=customer, given_at=yesterday, how="form", **fields)


@pytest.mark.parametrize("country", ["NO", "SE", ""])
def test_legitimate_interest_lets_us_ask(country: str) -> None:
    assert standing(make_customer(country=country)).may_be_asked


@pytest.mark.parametrize("country", ["DE", "AT", "DK"])
def test_where_consent_is_asked_for_only_who_gave_it_is_asked(country: str) -> None:
    customer = make_customer(country=country)
    assert standing(customer) == Standing(country, "consent", has_consent=False)
    assert not standing(customer).may_be_asked
    given = consent(customer)
    assert standing(customer).may_be_asked
    given.withdrawn_at = clock.now()
    given.save()
    assert not standing(customer).may_be_asked


def test_an_unknown_country_is_blocked_even_with_consent() -> None:
    customer = make_customer(country="FR")
    consent(customer)
    assert standing(customer) == Standing("FR", "blocked", has_consent=True)
    assert not standing(customer).may_be_asked


def test_the_companys_country_and_ours_count_when_the_customers_is_not_known() -> None:
    german = make_customer(company=make_company("Rhein GmbH", country="DE"))
    assert standing(german).country == "DE"
    Organisation.objects.update(country="FR")
    assert not standing(make_customer()).may_be_asked


def test_any_number_of_customers_takes_three_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(20):
        make_customer(company=make_company(f"Bedrift {number}"))
    customers = list(Customer.objects.select_related("company"))
    with django_assert_num_queries(3):
        assert len(legal_standing(customers)) == 20
    with django_assert_num_queries(0):
        assert legal_standing([]) == {}


def test_shipping_again_keeps_what_staff_decided() -> None:
    LegalBasis.objects.filter(country="NO").update(basis="consent", note="Jurist, mai")
    ship_legal_bases()
    ship_legal_bases()
    assert LegalBasis.objects.by_country() == {
        "NO": "consent",
        "SE": "legitimate_interest",
        "DE": "consent",
        "AT": "consent",
        "DK": "consent",
    }
    assert LegalBasis.objects.get(country="NO").note == "Jurist, mai"


def test_every_change_is_kept_whichever_way_it_came() -> None:
    LegalBasis.objects.filter(country="NO").update(basis="blocked")
    changes: Any = LegalBasis.objects.get(country="NO").changes  # type: ignore[attr-defined]
    told = changes.order_by("pgh_id").values_list("pgh_label", "basis")
    assert list(told) == [("insert", "legitimate_interest"), ("update", "blocked")]


def test_the_database_refuses_what_cannot_be(kari: Customer) -> None:
    consent(kari)
    broken: list[tuple[Any, dict[str, object]]] = [
        (Consent, {"customer": kari, "given_at": clock.now(), "how": "form"}),
        (Consent, {"customer": make_customer(), "given_at": clock.now(), "how": "hearsay"}),
        (LegalBasis, {"country": "no", "basis": "blocked"}),
        (LegalBasis, {"country": "NO", "basis": "blocked"}),
        (LegalBasis, {"country": "FR", "basis": "perhaps"}),
    ]
    for model, fields in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**fields)


def test_who_withdrew_may_consent_again(kari: Customer) -> None:
    consent(kari, withdrawn_at=clock.now())
    consent(kari)
    assert Consent.objects.valid().count() == 1
