"""One search over customers, companies, answers and messages."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, Message, User
from npsapp.pages.search import FEW
from surveys.models import Response, Survey
from tests.conftest import SignIn
from tests.factories import make_customer, make_response

pytestmark = pytest.mark.django_db

URL = "/search/"
BUDGET = 14


@pytest.fixture
def client(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


def found(client: Client, text: str) -> dict[str, list[str]]:
    """The first letter of each group's address part, and what it found."""
    groups = client.get(URL, {"q": text}).context["found"]
    return {group.hits[0].url.split("/")[1]: [hit.text for hit in group.hits] for group in groups}


def write(customer: Customer, subject: str) -> Message:
    return Message.objects.create(
        customer=customer,
        kind="reply",
        language="nb",
        from_name="Ben",
        from_address="ben@nordavind.example",
        to_name=customer.name,
        to_address=customer.email,
        subject=subject,
        text="Hei.",
        state="accepted",
        dedup_key=f"test:{subject}",
    )


def test_each_kind_is_found_and_leads_to_its_page(
    kari: Customer, fjord: Company, survey: Survey, client: Client
) -> None:
    assert found(client, "kari") == {"customers": ["Kari Nordmann"]}
    assert found(client, "fjord as") == {"customers": ["Kari Nordmann"], "companies": ["Fjord AS"]}
    response = make_response(2, kari, survey, comment="Tre purringer, ingen ringte.")
    assert found(client, "PURRINGER ringte") == {"followups": ["Kari Nordmann"]}
    page = client.get(URL, {"q": "purringer"})
    hit = page.context["found"][0].hits[0]
    assert (hit.quote, hit.score) == ("Tre purringer, ingen ringte.", 2)
    assert hit.url == reverse("followups:detail", args=[response.follow_up.pk])
    write(kari, "Ny frist for levering")
    subjects = [
        hit.text for group in client.get(URL, {"q": "levering"}).context["found"] for hit in group.hits
    ]
    assert subjects == ["Ny frist for levering"]


def test_what_is_held_or_a_test_is_not_found(kari: Customer, survey: Survey, client: Client) -> None:
    make_response(9, kari, survey, comment="Strålende")
    Response.objects.update(is_test=True)
    assert found(client, "strålende") == {}


def test_many_are_counted_and_led_to(fjord: Company, client: Client) -> None:
    for number in range(FEW + 3):
        make_customer(f"Berit {number}", company=fjord)
    group = client.get(URL, {"q": "berit"}).context["found"][0]
    assert (len(group.hits), group.total) == (FEW, FEW + 3)
    listed = client.get(group.all_url)
    assert listed.context["table"].total == FEW + 3


@pytest.mark.parametrize(
    "text", ["", "   ", "':* | !", "\x00", "%", "a" * 5_000, "' OR 1=1 --", "😀", "שלום", "((("]
)
def test_nonsense_finds_nothing_and_breaks_nothing(text: str, kari: Customer, client: Client) -> None:
    page = client.get(URL, {"q": text})
    assert page.status_code == 200
    assert page.context["found"] == []


def test_right_to_left_and_markup(fjord: Company, client: Client) -> None:
    make_customer("שלום <script>x</script>", company=fjord)
    page = client.get(URL, {"q": "שלום"}).content.decode()
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
    page = client.get(URL, {"q": '"><script>x</script>'}).content.decode()
    assert "<script>x" not in page


@pytest.mark.parametrize("count", [1, 20])
def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    count: int,
    fjord: Company,
    survey: Survey,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        customer = make_customer(f"Fjord {number}", company=fjord)
        Company.objects.create(name=f"Fjord {number}")
        make_response(9, customer, survey, comment="fjord")
        write(customer, f"fjord {number}")
    with django_assert_max_num_queries(BUDGET):
        assert len(client.get(URL, {"q": "fjord"}).context["found"]) == 4


def test_it_is_reached_from_every_page_and_only_by_staff(client: Client, sign_in: SignIn) -> None:
    page = client.get(reverse("followups:queue")).content.decode()
    assert f'href="{URL}" data-keys="/"' in page
    assert sign_in(None).get(URL).status_code == 302
    assert client.post(URL).status_code == 405
