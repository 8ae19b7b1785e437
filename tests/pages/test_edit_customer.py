"""Writing customers down and changing them: who may, what is refused, and two tabs."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from customers.models import Company, Customer, CustomerAccess, User
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_user

pytestmark = pytest.mark.django_db

NEW = "/customers/new/"


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


def edit_address(customer: Customer) -> str:
    return reverse("pages:customer-edit", args=[customer.pk])


def form_of(client: Client, address: str) -> dict[str, str]:
    """The fields of a fresh page, as a browser would send them back."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        name: "on" if value is True else str(value)
        for name, value in values.items()
        if value not in (None, False)
    }


def send(client: Client, customer: Customer, **changes: str) -> Any:
    address = edit_address(customer)
    return client.post(address, form_of(client, address) | changes)


def test_nothing_changed_changes_nothing(kari: Customer, as_ben: Client) -> None:
    before = Customer.objects.values().get(pk=kari.pk)
    changes = kari.changes.count()  # type: ignore[attr-defined]  # made by pghistory
    assert send(as_ben, kari).status_code == 302
    assert Customer.objects.values().get(pk=kari.pk) == before
    assert kari.changes.count() == changes  # type: ignore[attr-defined]


def test_everything_can_be_changed(kari: Customer, dag: User, as_ben: Client) -> None:
    make_company("Nordlys AS")
    told = {
        "name": "Kåre 😀 שלום",
        "email": "KARE@fjord.example",
        "phone": "+47 99",
        "company": "nordlys as",
        "account_manager": str(dag.pk),
        "language": "en",
        "zone": "Europe/Stockholm",
        "country": "SE",
        "customer_since": "2020-02-29",
        "is_key_contact": "on",
        "external_id": "K-1",
        "attributes": "Size: large\r\nSeats: 12",
    }
    assert send(as_ben, kari, **told)["Location"] == reverse("pages:customer", args=[kari.pk])
    kari.refresh_from_db()
    assert (kari.name, kari.email, kari.company and kari.company.name) == (
        "Kåre 😀 שלום",
        "kare@fjord.example",
        "Nordlys AS",
    )
    assert (kari.account_manager, kari.language, kari.zone, kari.country) == (
        dag,
        "en",
        "Europe/Stockholm",
        "SE",
    )
    assert (str(kari.customer_since), kari.is_key_contact, kari.external_id) == ("2020-02-29", True, "K-1")
    assert kari.attributes == {"Size": "large", "Seats": "12"}


def test_numbers_among_the_attributes_stay_numbers(kari: Customer, as_ben: Client) -> None:
    Customer.objects.filter(pk=kari.pk).update(attributes={"Seats": 12, "Old": "x"})
    send(as_ben, kari, attributes="Seats: 12\nNew: y")
    kari.refresh_from_db()
    assert kari.attributes == {"Seats": 12, "New": "y"}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "Kari\nNordmann"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"email": "kari@"}, "email"),
        ({"phone": "1" * 41}, "phone"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"country": "NOR"}, "country"),
        ({"country": "1!"}, "country"),
        ({"language": "xx"}, "language"),
        ({"customer_since": "31.02.2020"}, "customer_since"),
        ({"customer_since": "2999-01-01"}, "customer_since"),
        ({"company": "Ukjent AS"}, "company"),
        ({"account_manager": "0"}, "account_manager"),
        ({"attributes": "no colon"}, "attributes"),
        ({"attributes": "a: b\u2028c"}, "attributes"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(
    fields: dict[str, str], wrong: str, kari: Customer, as_ben: Client
) -> None:
    page = send(as_ben, kari, **{"external_id": "K & <b>", **fields})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {wrong}
    assert "K &amp; &lt;b&gt;" in page.content.decode()
    kari.refresh_from_db()
    assert (kari.name, kari.external_id) == ("Kari Nordmann", "")


@pytest.mark.parametrize("field", ["email", "external_id"])
def test_an_address_or_id_of_another_leads_to_them(field: str, kari: Customer, as_ben: Client) -> None:
    other = make_customer("<i>Ola</i>", email="ola@fjord.example", external_id="K-9")
    told = {"email": "OLA@fjord.example"} if field == "email" else {"external_id": "K-9"}
    page = send(as_ben, kari, **told)
    assert page.status_code == 422
    assert page.context["form"].clash == other
    html = page.content.decode()
    assert reverse("pages:customer", args=[other.pk]) in html
    assert "<i>Ola" not in html


def test_a_company_of_nearly_that_name_is_offered(kari: Customer, as_ben: Client) -> None:
    make_company("Nordlys Bygg AS")
    page = send(as_ben, kari, company="Nordlys")
    assert "Nordlys Bygg AS" in page.content.decode()
    assert f"{reverse('pages:company-new')}?name=Nordlys" in page.content.decode()


def test_of_two_companies_of_a_name_the_id_says_which(kari: Customer, cleo: User, sign_in: SignIn) -> None:
    client = sign_in(cleo)
    make_company("Tvilling AS", external_id="B-1")
    second = make_company("Tvilling AS", external_id="B-2")
    assert send(client, kari, company="Tvilling AS").status_code == 422
    assert send(client, kari, company="B-2").status_code == 302
    kari.refresh_from_db()
    assert kari.company == second
    # Saved again it stays, though the name alone would not say which.
    assert send(client, kari, phone="1").status_code == 302
    kari.refresh_from_db()
    assert kari.company == second


def test_the_second_tab_does_not_erase_what_the_first_wrote(kari: Customer, as_ben: Client) -> None:
    address = edit_address(kari)
    first, second = form_of(as_ben, address), form_of(as_ben, address)
    as_ben.post(address, first | {"phone": "+47 11"})
    page = as_ben.post(address, second | {"name": "Kari Ny"})
    assert page.status_code == 409
    assert "+47 11" in str(page.context["form"].non_field_errors())
    kari.refresh_from_db()
    assert (kari.name, kari.phone) == ("Kari Nordmann", "+47 11")

    # What stands on the page now is a decision.
    form = page.context["form"]
    again = {name: str(form[name].value()) for name in form.fields if form[name].value()}
    assert as_ben.post(address, again).status_code == 302
    kari.refresh_from_db()
    assert (kari.name, kari.phone) == ("Kari Ny", second["phone"])


def test_a_double_click_is_one_change(kari: Customer, as_ben: Client) -> None:
    address = edit_address(kari)
    told = form_of(as_ben, address) | {"phone": "+47 11"}
    assert [as_ben.post(address, told).status_code for _ in range(2)] == [302, 302]


def test_what_somebody_else_left_is_shown_as_text(kari: Customer, as_ben: Client) -> None:
    address = edit_address(kari)
    told = form_of(as_ben, address)
    Customer.objects.filter(pk=kari.pk).update(name="<script>x</script>")
    page = as_ben.post(address, told | {"phone": "1"}).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_who_may_change(
    kari: Customer, ada: User, cleo: User, siri: User, dag: User, ben: User, sign_in: SignIn
) -> None:
    address = edit_address(kari)
    for person, status in ((ada, 200), (cleo, 200), (ben, 200), (siri, 403), (dag, 403)):
        assert sign_in(person).get(address).status_code == status
    assert sign_in(dag).post(address, {"name": "Min nå", "language": "nb"}).status_code == 403
    kari.refresh_from_db()
    assert kari.name == "Kari Nordmann"
    dag.accesses.create(customer=kari, reason="assignment")
    assert sign_in(dag).get(address).status_code == 200
    assert sign_in(None).get(address).status_code == 302


def test_an_unknown_customer_and_other_methods(kari: Customer, as_ben: Client) -> None:
    assert as_ben.get("/customers/987654321/edit/").status_code == 404
    assert as_ben.delete(edit_address(kari)).status_code == 405
    assert as_ben.put(NEW).status_code == 405


def test_a_new_customer_at_a_company(fjord: Company, ben: User, as_ben: Client) -> None:
    address = f"{NEW}?company={fjord.pk}"
    told = form_of(as_ben, address)
    assert (told["company"], "account_manager" in told) == ("Fjord AS", False)
    page = as_ben.post(address, told | {"name": "Ny Kunde", "email": "ny@fjord.example"})
    customer = Customer.objects.get(email="ny@fjord.example")
    assert page["Location"] == reverse("pages:customer", args=[customer.pk])
    assert (customer.company, customer.responsible) == (fjord, ben)
    # Sent twice, the second is told whose address it is.
    assert as_ben.post(address, told | {"name": "Ny", "email": "NY@fjord.example"}).status_code == 422
    assert Customer.objects.count() == 1


def test_a_new_customer_without_a_company_is_the_account_managers_own(ben: User, as_ben: Client) -> None:
    for query in ("", "?company=x", "?company=987654321", "?company=" + "9" * 40):
        assert as_ben.get(NEW + query).status_code == 200
    as_ben.post(NEW, form_of(as_ben, NEW) | {"name": "Ny Kunde"})
    assert Customer.objects.get().responsible == ben


def test_every_role_may_write_down_and_nobody_else(
    ada: User, cleo: User, siri: User, dag: User, sign_in: SignIn
) -> None:
    for person in (ada, cleo, siri, dag):
        assert sign_in(person).get(NEW).status_code == 200
    assert sign_in(make_user("gjest")).post(NEW, {"name": "x", "language": "nb"}).status_code == 403
    assert not Customer.objects.exists()


def test_what_the_database_refuses_at_the_last_moment_is_said(
    kari: Customer, as_ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody takes the address, the id or the name between the look and the writing."""

    def taken(*_told: object) -> None:
        raise IntegrityError("taken")

    monkeypatch.setattr("npsapp.pages.customers.editing.change_customer", taken)
    page = send(as_ben, kari, name="Ny")
    assert page.status_code == 422
    assert page.context["form"].non_field_errors()
    kari.refresh_from_db()
    assert kari.name != "Ny"


@pytest.mark.parametrize("reason", CustomerAccess.Reason.values)
def test_who_only_stands_in_does_not_say_whose_the_customer_is(
    kari: Customer, fjord: Company, dag: User, sign_in: SignIn, reason: str
) -> None:
    CustomerAccess.objects.create(user=dag, customer=kari, reason=reason)
    make_company("Dags AS", account_manager=dag)
    client = sign_in(dag)
    shown = form_of(client, edit_address(kari))
    assert "name" in shown
    assert not {"company", "account_manager"} & shown.keys()

    told = {"phone": "+47 1", "company": "Dags AS", "account_manager": str(dag.pk)}
    assert send(client, kari, **told).status_code == 302

    kari.refresh_from_db()
    assert (kari.phone, kari.company, kari.account_manager) == ("+47 1", fjord, None)


@pytest.mark.parametrize("who", ["ben", "cleo", "ada"])
def test_whose_it_is_and_leads_hand_it_on(
    who: str, kari: Customer, dag: User, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    send(sign_in(request.getfixturevalue(who)), kari, account_manager=str(dag.pk))
    kari.refresh_from_db()
    assert kari.account_manager == dag
