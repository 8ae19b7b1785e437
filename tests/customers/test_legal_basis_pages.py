"""Deciding in which countries we may ask: the list, adding, changing, blocking, and two tabs at once."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, LegalBasis, Organisation, User
from customers.reports.legal_basis_list import LegalBasisList
from customers.reports.places import country_of, customers_by_country
from tests.conftest import SignIn
from tests.factories import make_company, make_customer

pytestmark = pytest.mark.django_db

LIST = "/settings/legal-basis/"
NEW = "/settings/legal-basis/new/"
BUDGET = 12


@pytest.fixture
def as_ada(ada: User, sign_in: SignIn) -> Client:
    return sign_in(ada)


@pytest.fixture
def norway(db: None) -> LegalBasis:
    return LegalBasis.objects.get(country="NO")


def address(name: str, row: LegalBasis) -> str:
    return reverse(f"customers:legal-basis-{name}", args=[row.pk])


def seen(client: Client, url: str) -> str:
    context = client.get(url).context
    told: str = context["seen"] if "seen" in context else context["form"].initial["seen"]
    return told


def lines(client: Client) -> LegalBasisList:
    told: LegalBasisList = client.get(LIST).context["bases"]
    return told


def test_the_list_names_countries_and_counts_their_customers(as_ada: Client) -> None:
    make_customer()
    make_customer(country="no")
    make_customer(company=make_company("Rhein GmbH", country="DE"))
    make_customer(country="FR", company=make_company("Elbe GmbH", country="DE"))
    told = lines(as_ada)
    assert [(line.name, line.customers, line.by) for line in told.lines] == [
        ("Danmark", 0, ""),
        ("Norge", 2, ""),
        ("Sverige", 0, ""),
        ("Tyskland", 1, ""),
        ("Østerrike", 0, ""),
    ]
    assert [(line.name, line.customers) for line in told.undecided] == [("Frankrike", 1)]
    assert f"{NEW}?country=FR" in as_ada.get(LIST).content.decode()


def test_counting_agrees_with_asking_of_each() -> None:
    """The statement and the function say the same of where somebody is."""
    ours = Organisation.objects.current()
    for own in ("", "SE", "dk"):
        for of_company in (None, "", "DE", "fi"):
            company = None if of_company is None else make_company(f"{own}-{of_company}", country=of_company)
            make_customer(country=own, company=company)
    one_by_one: dict[str, int] = {}
    for customer in Customer.objects.select_related("company"):
        country = country_of(customer, ours)
        one_by_one[country] = one_by_one.get(country, 0) + 1
    assert customers_by_country(ours) == one_by_one


def test_as_shipped_is_only_what_nobody_touched(norway: LegalBasis, as_ada: Client) -> None:
    LegalBasis.objects.filter(pk=norway.pk).update(note="Rettet i basen")
    LegalBasis.objects.create(country="FR", basis="consent")
    shipped = {line.country for line in lines(as_ada).lines if line.is_shipped}
    assert shipped == {"SE", "DE", "AT", "DK"}


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_costs_the_same_however_long(
    number: int, as_ada: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        LegalBasis.objects.create(country=f"X{chr(65 + index)}", basis="consent")
        make_customer(country=f"Y{chr(65 + index)}")
    with django_assert_max_num_queries(BUDGET):
        as_ada.get(LIST)


def test_a_country_is_added_once_with_who(as_ada: Client, ada: User) -> None:
    assert as_ada.get(f"{NEW}?country=FR").context["form"]["country"].value() == "FR"
    told = {"country": "FR", "basis": "consent", "note": "Jurist, 3. mai"}
    assert as_ada.post(NEW, told).status_code == 302
    assert as_ada.post(NEW, told).status_code == 422
    line = next(line for line in lines(as_ada).lines if line.country == "FR")
    assert (line.basis, line.note, line.by) == ("consent", "Jurist, 3. mai", str(ada))
    assert line.changed_at is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"country": ""},
        {"country": "QQ"},
        {"country": "Norge"},
        {"country": "NO"},
        {"basis": ""},
        {"basis": "blocked"},
        {"basis": "perhaps"},
        {"note": "x" * 501},
        {"note": "a\nb"},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, str], as_ada: Client) -> None:
    told = {"country": "FR", "basis": "consent", "note": "", **wrong}
    assert as_ada.post(NEW, told).status_code == 422
    assert LegalBasis.objects.count() == 5


def test_it_is_changed(norway: LegalBasis, as_ada: Client) -> None:
    url = address("edit", norway)
    told = {"basis": "consent", "note": "Ny vurdering", "seen": seen(as_ada, url)}
    assert as_ada.post(url, told).status_code == 302
    norway.refresh_from_db()
    assert (norway.country, norway.basis, norway.note) == ("NO", "consent", "Ny vurdering")
    assert as_ada.post(url, told).status_code == 302  # a double click says what is stored already


def test_of_two_tabs_the_second_is_told(norway: LegalBasis, as_ada: Client) -> None:
    url = address("edit", norway)
    first = seen(as_ada, url)
    as_ada.post(url, {"basis": "consent", "note": "Først", "seen": first})
    page = as_ada.post(url, {"basis": "legitimate_interest", "note": "Sist", "seen": first})
    assert page.status_code == 409
    assert "Først" in page.content.decode()
    norway.refresh_from_db()
    assert norway.note == "Først"
    again = page.context["form"].data["seen"]
    as_ada.post(url, {"basis": "legitimate_interest", "note": "Sist", "seen": again})
    norway.refresh_from_db()
    assert norway.note == "Sist"


def test_blocking_says_how_many_and_keeps_the_row(norway: LegalBasis, as_ada: Client) -> None:
    make_customer()
    make_customer()
    url = address("block", norway)
    page = as_ada.get(url)
    assert page.context["customers"] == 2
    norway.refresh_from_db()
    assert norway.basis == "legitimate_interest"
    for _click in range(2):
        assert as_ada.post(url, {"seen": page.context["seen"]}).status_code == 302
    norway.refresh_from_db()
    assert norway.basis == "blocked"
    # It can be opened again.
    edit = address("edit", norway)
    as_ada.post(edit, {"basis": "consent", "note": "", "seen": seen(as_ada, edit)})
    norway.refresh_from_db()
    assert norway.basis == "consent"


def test_what_changed_since_the_question_is_not_blocked(norway: LegalBasis, as_ada: Client) -> None:
    url = address("block", norway)
    read = seen(as_ada, url)
    LegalBasis.objects.filter(pk=norway.pk).update(basis="consent")
    for stale in (read, ""):
        assert as_ada.post(url, {"seen": stale}).status_code == 409
    norway.refresh_from_db()
    assert norway.basis == "consent"


def test_who_may(norway: LegalBasis, cleo: User, siri: User, ben: User, sign_in: SignIn) -> None:
    for person, status in ((cleo, 200), (siri, 200), (ben, 403)):
        client = sign_in(person)
        assert client.get(LIST).status_code == status
        for url in (NEW, address("edit", norway), address("block", norway)):
            assert client.get(url).status_code == 403
            assert client.post(url, {"basis": "blocked"}).status_code == 403
    assert "legal-basis/new" not in sign_in(cleo).get(LIST).content.decode()
    assert sign_in(None).get(LIST).status_code == 302
    norway.refresh_from_db()
    assert norway.basis == "legitimate_interest"


def test_wrong_methods_and_unknown_rows(norway: LegalBasis, as_ada: Client) -> None:
    assert as_ada.post(LIST).status_code == 405
    for name in ("edit", "block"):
        assert as_ada.delete(address(name, norway)).status_code == 405
        unknown = address(name, norway).replace(f"/{norway.pk}/", "/987654321/")
        assert as_ada.get(unknown).status_code == 404
        assert as_ada.post(unknown).status_code == 404
