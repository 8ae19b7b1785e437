"""The list of companies: what is at stake, what they say, how often they answer."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Message, User
from npsapp.lib import clock
from surveys.actions.record_response import Answer, record_response
from surveys.actions.send_invitations import send_invitations
from surveys.models import AskingRules, Response, Survey
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_invitation, make_response
from tests.pages.listing import in_file, on_screen, refuses_strangers_and_wrong_methods

LIST = reverse("pages:company-list")


@pytest.fixture
def client(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


@pytest.fixture
def companies(fjord: Company, dag: User) -> None:
    today = timezone.localdate()
    Company.objects.filter(pk=fjord.pk).update(yearly_value=Decimal(90_000), country="NO")
    make_company(
        "Østlyng",
        account_manager=dag,
        market="Øst",
        yearly_value=Decimal(480_000),
        renewal_date=today + timedelta(days=20),
    )
    make_company("Ærfugl", external_id="K-7", state="lost", renewal_date=today + timedelta(days=70))
    for number in range(3):
        make_customer(f"F {number}", company=fjord)
    make_customer("Ø", company=Company.objects.get(name="Østlyng"))


def names(client: Client, query: str = "") -> list[str]:
    return [row.name for row in on_screen(client, LIST, query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Fjord AS", "Ærfugl", "Østlyng"]),
        ("sort=-name", ["Østlyng", "Ærfugl", "Fjord AS"]),
        ("sort=people", ["Fjord AS", "Østlyng", "Ærfugl"]),
        ("sort=-people", ["Ærfugl", "Østlyng", "Fjord AS"]),
        ("sort=value", ["Østlyng", "Fjord AS", "Ærfugl"]),
        ("sort=-value", ["Fjord AS", "Østlyng", "Ærfugl"]),
        ("sort=renewal", ["Østlyng", "Ærfugl", "Fjord AS"]),
        ("q=k-7", ["Ærfugl"]),
        ("q=øst", ["Østlyng"]),
        ("state=lost", ["Ærfugl"]),
        ("renewal=30", ["Østlyng"]),
        ("renewal=90", ["Ærfugl", "Østlyng"]),
        ("market=vest", ["Fjord AS"]),
        ("country=no", ["Fjord AS"]),
        ("country=no&state=lost", []),
    ],
)
def test_sorted_and_narrowed(query: str, found: list[str], companies: None, client: Client) -> None:
    assert names(client, query) == found


def test_nonsense_is_said_and_narrows_nothing(companies: None, client: Client) -> None:
    page = client.get(f"{LIST}?state=happy&renewal=-3&account_manager=x&sort=people&page=a1.NaN")
    assert set(page.context["filter"].form.errors) == {"state", "renewal", "account_manager"}
    assert len(page.context["table"].rows) == 3


@pytest.mark.parametrize("sort", ["people", "-people", "value", "-renewal", "name"])
def test_pages_show_every_company_once(sort: str, companies: None, client: Client) -> None:
    for number in range(110):
        make_company(f"C {number:03}", yearly_value=number % 7 or None)
    seen, address = [], f"{LIST}?sort={sort}"
    while address:
        page = client.get(address)
        seen += [row.name for row in page.context["table"].rows]
        following = page.context["table"].pager.next_url
        address = f"{LIST}{following}" if following else ""
    assert len(seen) == len(set(seen)) == 113


def test_what_they_say_and_how_often_they_answer(fjord: Company, survey: Survey, client: Client) -> None:
    """Of four asked one mail failed; of the three delivered two answered."""
    AskingRules.objects.create(company_most=4, company_daily_percent=100)
    people = [make_customer(f"P {number}", company=fjord) for number in range(4)]
    for person in people:
        make_invitation(person, survey)
    send_invitations(clock.now())
    Message.objects.update(state="accepted")
    Message.objects.filter(customer=people[3]).update(state="failed")
    for person, score in zip(people[:2], (9, 3), strict=True):
        answer(person.invitations.get().pk, score)

    (row,) = on_screen(client, LIST)

    assert (row.people, row.nps, row.answers, row.is_few) == (4, 0, 2, True)
    assert (row.delivered, row.rate, row.open_follow_ups) == (3, 67, 1)

    Response.objects.filter(score=9).update(answered_at=clock.now() - timedelta(days=400))
    (row,) = on_screen(client, LIST)
    assert (row.nps, row.answers) == (-100, 1)


def answer(invitation_id: int, score: int) -> None:
    record_response(invitation_id, Answer(score=score, comment="", language="nb"), clock.now())


@pytest.mark.parametrize("query", ["", "sort=value", "renewal=90"])
def test_the_file_holds_what_is_on_screen(
    query: str, companies: None, cleo: User, dag: User, sign_in: SignIn
) -> None:
    lead = sign_in(cleo)
    assert [row["Bedrift"] for row in in_file(lead, LIST, query)] == names(lead, query)
    assert {row["Bedrift"] for row in in_file(sign_in(dag), LIST, query)} == {"Østlyng"}


@pytest.mark.parametrize("count", [1, 20])
def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    count: int,
    client: Client,
    ben: User,
    survey: Survey,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        company = make_company(f"C {number}", account_manager=ben)
        make_response(3, make_customer(f"C {number}", company=company), survey)
    client.get(LIST)
    with django_assert_max_num_queries(12):
        assert len(on_screen(client, LIST, "q=c&sort=people")) == count


def test_strangers_and_wrong_methods(client: Client, sign_in: SignIn) -> None:
    refuses_strangers_and_wrong_methods(sign_in(None), client, LIST, f"{LIST}export/")
