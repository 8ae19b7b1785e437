"""Several customers at once: another account manager, or asked no more; those ticked, or all that match."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, OptOut, User
from tests.conftest import SignIn
from tests.factories import make_company, make_customer

LIST = reverse("pages:customer-list")
MANAGER, OPT_OUT = reverse("pages:customer-account-manager"), reverse("pages:customers-opt-out")


@pytest.fixture
def people(fjord: Company, dag: User) -> list[Customer]:
    """Two of Ben's at Fjord, one of Dag's."""
    nordlys = make_company("Nordlys", account_manager=dag)
    return [
        make_customer("Kari", company=fjord),
        make_customer("Ola", company=fjord),
        make_customer("Geir", company=nordlys),
    ]


@pytest.fixture
def lead(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


def ids(people: list[Customer]) -> list[int]:
    return [person.pk for person in people]


def managers() -> list[str]:
    return [str(person.account_manager or "") for person in Customer.objects.order_by("pk")]


def test_those_ticked_get_an_account_manager_at_once(people: list[Customer], dag: User, lead: Client) -> None:
    response = lead.post(MANAGER, {"chosen": ids(people[:2]), "account_manager": dag.pk, "here": "q=k"})

    assert response["Location"] == f"{LIST}?q=k"
    assert managers() == ["Dag Prøve", "Dag Prøve", ""]
    lead.post(MANAGER, {"chosen": ids(people), "account_manager": "company"})
    assert managers() == ["", "", ""]


def test_all_that_match_only_after_the_number_was_confirmed(
    people: list[Customer], dag: User, lead: Client
) -> None:
    form = {"all": "on", "here": "q=as&page=a1&sort=-name", "account_manager": dag.pk}

    asked = lead.post(MANAGER, form)
    assert (asked.status_code, asked.context["count"]) == (200, 2)
    assert asked.context["names"] == ["Kari", "Ola"]
    assert managers() == ["", "", ""]

    make_customer("Ny", company=people[0].company)
    again = lead.post(MANAGER, form | {"confirmed": "2"})
    assert again.context["count"] == 3, "another one matches now: asked again"
    lead.post(MANAGER, form | {"confirmed": "3"})
    assert managers() == ["Dag Prøve", "Dag Prøve", "", "Dag Prøve"]


def test_what_was_chosen_survives_the_question(people: list[Customer], lead: Client) -> None:
    asked = lead.post(OPT_OUT, {"chosen": ids(people), "here": "q=<b>"})
    sent = asked.context["sent"]
    assert sent == [("chosen", str(pk)) for pk in ids(people)] + [("here", "q=<b>")]
    assert "q=&lt;b&gt;" in asked.content.decode()
    assert not OptOut.objects.exists()

    lead.post(OPT_OUT, {"chosen": ids(people), "confirmed": "3"})
    assert set(OptOut.objects.values_list("way", flat=True)) == {"staff"}
    assert OptOut.objects.count() == 3


def test_who_had_opted_out_before_keeps_their_own_way(people: list[Customer], lead: Client) -> None:
    OptOut.objects.create(customer=people[0], way="link")

    response = lead.post(OPT_OUT, {"chosen": ids(people), "confirmed": "3"})

    assert [str(each) for each in get_messages(response.wsgi_request)] == ["2 kunder blir ikke spurt mer."]
    assert OptOut.objects.get(customer=people[0]).way == "link"


def test_account_managers_opt_out_their_own_and_hear_of_the_rest(
    people: list[Customer], ben: User, sign_in: SignIn
) -> None:
    client = sign_in(ben)
    asked = client.post(OPT_OUT, {"chosen": ids(people)})
    assert asked.context["count"] == 2
    assert asked.context["not_allowed"] == "Uendret: 1. Du følger ikke opp denne kunden."
    client.post(OPT_OUT, {"chosen": ids(people), "confirmed": "2"})
    assert OptOut.objects.count() == 2
    assert client.post(OPT_OUT, {"all": "on", "here": ""}).status_code == 403
    assert client.post(MANAGER, {"chosen": ids(people), "account_manager": ben.pk}).status_code == 403


def test_nobody_else_acts(people: list[Customer], siri: User, sign_in: SignIn) -> None:
    client = sign_in(siri)
    assert 'name="chosen"' not in client.get(LIST).content.decode()
    asked = client.post(OPT_OUT, {"chosen": ids(people), "confirmed": "3"})
    assert (asked.status_code, asked.context["count"]) == (200, 0)
    assert client.post(MANAGER, {"chosen": ids(people)}).status_code == 403
    assert not OptOut.objects.exists()


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"chosen": ["x"]},
        {"chosen": ["-1"]},
        {"all": "on", "here": "band=furious"},
        {"all": "on", "here": "account_manager=x", "confirmed": "3"},
        {"chosen": ["1"], "confirmed": "-1"},
    ],
)
@pytest.mark.parametrize("address", [OPT_OUT, MANAGER])
def test_nobody_or_nonsense_changes_nothing(
    address: str, form: dict[str, object], people: list[Customer], lead: Client
) -> None:
    response = lead.post(address, form | {"account_manager": "company"})
    assert response.status_code == 302
    assert len(list(get_messages(response.wsgi_request))) == 1
    assert not OptOut.objects.exists()


@pytest.mark.parametrize("person", ["", "x", "999999", "9" * 30])
def test_an_unknown_account_manager_changes_nothing(
    person: str, people: list[Customer], lead: Client
) -> None:
    assert lead.post(MANAGER, {"chosen": ids(people), "account_manager": person}).status_code == 302
    assert managers() == ["", "", ""]


@pytest.mark.parametrize("count", [1, 40])
def test_as_many_statements_for_one_as_for_many(
    count: int, dag: User, lead: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_customer(f"C {number}")
    form = {"all": "on", "here": "q=c", "account_manager": dag.pk, "confirmed": str(count)}
    lead.get(LIST)
    with django_assert_max_num_queries(18):
        lead.post(MANAGER, form)
        lead.post(OPT_OUT, form)
    assert OptOut.objects.count() == count


def test_strangers_and_wrong_methods(lead: Client, sign_in: SignIn) -> None:
    for address in (MANAGER, OPT_OUT):
        assert sign_in(None).post(address).status_code == 302
        assert lead.get(address).status_code == 405
