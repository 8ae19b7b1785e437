"""The list of customers: found, narrowed, sorted, paged, saved, taken out."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, DataExport, OptOut, SavedFilter, User
from surveys.models import Survey
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_follow_up, make_response

LIST = reverse("pages:customer-list")
EXPORT = reverse("pages:customer-export")


def names(client: Client, query: str = "") -> list[str]:
    return [row.name for row in client.get(f"{LIST}?{query}").context["table"].rows]


def taken_out(client: Client, query: str = "") -> list[list[str]]:
    body = b"".join(client.get(f"{EXPORT}?{query}")).decode("utf-8-sig")
    return list(csv.reader(StringIO(body), delimiter=";"))


@pytest.fixture
def client(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


@pytest.fixture
def people(fjord: Company, dag: User, survey: Survey) -> None:
    """Three at two companies; one said 9, one said 10 and later 7, one was never asked."""
    make_customer("Åse Vik", company=fjord, email="ase@fjord.example")
    ola = make_customer("Ola Berg", company=make_company("Nordlys", account_manager=dag, market="Nord"))
    oda = make_customer("Øda Moe", company=fjord, language="en", is_key_contact=True)
    make_response(9, ola, survey)
    make_response(10, oda, survey)
    make_response(7, oda, survey)


def test_norwegian_letters_come_last_and_in_their_order(people: None, client: Client) -> None:
    make_customer("Ærlig Dal")
    assert names(client) == ["Ola Berg", "Ærlig Dal", "Øda Moe", "Åse Vik"]
    assert names(client, "sort=-name") == ["Åse Vik", "Øda Moe", "Ærlig Dal", "Ola Berg"]
    assert names(client, "sort=nonsense") == names(client)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ås", ["Åse Vik"]),
        ("q=FJORD+as", ["Øda Moe", "Åse Vik"]),
        ("q=ase+fjord.example", ["Åse Vik"]),
        ("q=nordl+ola", ["Ola Berg"]),
        ("q=%27%29%3B+--", []),
        ("q=berg+vik", []),
        ("band=promoter", ["Ola Berg"]),
        ("band=passive", ["Øda Moe"]),
        ("band=detractor", []),
        ("band=never", ["Åse Vik"]),
        ("market=nord", ["Ola Berg"]),
        ("language=en", ["Øda Moe"]),
        ("is_key_contact=true", ["Øda Moe"]),
        ("opted_out=true", []),
        ("q=fjord&band=passive", ["Øda Moe"]),
    ],
)
def test_it_can_be_narrowed(query: str, found: list[str], people: None, client: Client) -> None:
    assert names(client, query) == found


def test_narrowed_by_account_manager_and_opt_out(people: None, dag: User, client: Client) -> None:
    OptOut.objects.create(customer=Customer.objects.get(name="Åse Vik"), way=OptOut.Way.STAFF)
    assert names(client, f"account_manager={dag.pk}") == ["Ola Berg"]
    assert names(client, "opted_out=true") == ["Åse Vik"]
    assert names(client, "opted_out=false") == ["Ola Berg", "Øda Moe"]


def test_the_customers_of_somebody_who_left_are_found(people: None, dag: User, client: Client) -> None:
    dag.is_active = False
    dag.save()
    page = client.get(f"{LIST}?account_manager={dag.pk}")
    assert not page.context["filter"].form.errors
    assert [row.name for row in page.context["table"].rows] == ["Ola Berg"]


def test_what_it_cannot_read_is_said_and_narrows_nothing(people: None, client: Client) -> None:
    page = client.get(f"{LIST}?band=furious&account_manager=x")
    assert page.status_code == 200
    assert set(page.context["filter"].form.errors) == {"band", "account_manager"}
    assert len(page.context["table"].rows) == 3


def test_last_answer_first_and_never_last(people: None, client: Client) -> None:
    assert names(client, "sort=answered") == ["Øda Moe", "Ola Berg", "Åse Vik"]
    assert names(client, "sort=-answered") == ["Ola Berg", "Øda Moe", "Åse Vik"]


def test_pages_show_everybody_once(db: None, client: Client) -> None:
    for number in range(120):
        make_customer(f"Customer {number:03}", email="")
    seen, address = [], f"{LIST}?sort=company"
    while address:
        page = client.get(address)
        seen += [row.name for row in page.context["table"].rows]
        following = page.context["table"].pager.next_url
        assert "sort=company" in following or not following
        address = f"{LIST}{following}" if following else ""
    assert sorted(seen) == [f"Customer {number:03}" for number in range(120)]


@pytest.mark.parametrize("count", [1, 20])
def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    count: int,
    client: Client,
    fjord: Company,
    survey: Survey,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        make_response(9, make_customer(f"C {number}", company=fjord), survey)
    client.get(LIST)
    with django_assert_max_num_queries(11):
        client.get(f"{LIST}?q=c&band=promoter&sort=answered")


def test_a_filter_is_kept_shared_and_dropped(
    people: None, client: Client, ben: User, sign_in: SignIn
) -> None:
    kept = {"list": "customers", "query": "band=promoter&page=a1.2&q=", "name": "Happy", "is_shared": "on"}
    saved = client.post(reverse("pages:filter-save"), kept)
    assert saved["Location"] == f"{LIST}?{kept['query']}"
    assert SavedFilter.objects.get().query == "band=promoter"

    client.post(reverse("pages:filter-save"), kept | {"name": "HAPPY"})
    client.post(reverse("pages:filter-save"), kept | {"name": "All", "query": "page=a1.2"})
    client.post(reverse("pages:filter-save"), kept | {"name": "Else", "list": "secrets"})
    assert SavedFilter.objects.count() == 1

    others = sign_in(ben)
    assert [each.label for each in others.get(LIST).context["saved"]] == ["Happy"]
    drop = reverse("pages:filter-delete", args=[SavedFilter.objects.get().pk])
    assert others.post(drop).status_code == 404
    assert client.get(drop).status_code == 405
    client.post(drop)
    assert not SavedFilter.objects.exists()


def test_the_file_holds_what_the_screen_does_and_is_noted(people: None, cleo: User, sign_in: SignIn) -> None:
    lead = sign_in(cleo)
    rows = taken_out(lead, "sort=-name&language=nb")
    assert [row[0] for row in rows[1:]] == ["Åse Vik", "Ola Berg"]
    assert [row[2] for row in rows[1:]] == ["", "9"]

    noted = DataExport.objects.get()
    assert (noted.user, noted.list, noted.query) == (cleo, "customers", "sort=-name&language=nb")


def test_account_managers_take_out_their_own(people: None, ben: User, dag: User, sign_in: SignIn) -> None:
    assert [row[0] for row in taken_out(sign_in(ben))[1:]] == ["Øda Moe", "Åse Vik"]
    assert [row[0] for row in taken_out(sign_in(dag))[1:]] == ["Ola Berg"]

    follow_up = make_follow_up(2, make_customer("Geir Li", company=make_company("Andre AS")))
    follow_up.owner = dag
    follow_up.save()
    dag.accesses.create(customer=follow_up.customer, reason="assignment")
    assert [row[0] for row in taken_out(sign_in(dag))[1:]] == ["Geir Li", "Ola Berg"]


@pytest.mark.parametrize("name", ["=1+1", "+47 22", "-2", "@SUM(A1)", "\t=1"])
def test_cells_that_begin_a_formula_are_text(name: str, cleo: User, sign_in: SignIn) -> None:
    make_customer(name)
    lead = sign_in(cleo)
    assert taken_out(lead)[1][0] == f"'{name}"

    book = load_workbook(BytesIO(b"".join(lead.get(f"{EXPORT}?format=xlsx"))))
    cell = book.active["A2"]  # type: ignore[index]
    assert cell.data_type == "s"
    assert str(cell.value).strip() == name.strip()


def test_strangers_and_wrong_methods(client: Client, sign_in: SignIn) -> None:
    for address in (LIST, EXPORT):
        assert sign_in(None).get(address).status_code == 302
        assert client.post(address).status_code == 405
    assert client.get(reverse("pages:filter-save")).status_code == 405
