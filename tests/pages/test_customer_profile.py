"""The page of one customer: who they are, what is open, and markup that stays text."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, Suppression, User
from followups.models import Task
from followups.models.step import TaskKind
from npsapp.lib import clock
from surveys.models import Survey
from tests.conftest import SignIn
from tests.factories import (
    make_company,
    make_customer,
    make_follow_up,
    make_interaction,
    make_response,
    make_survey,
    make_user,
)

pytestmark = pytest.mark.django_db

# Of the page with everything on it; the parts are counted where they are tested.
BUDGET = 46


def address(customer: Customer, query: str = "") -> str:
    return reverse("pages:customer", args=[customer.pk]) + query


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


def test_it_says_who_it_is_and_what_is_at_stake(kari: Customer, fjord: Company, as_ben: Client) -> None:
    Company.objects.filter(pk=fjord.pk).update(yearly_value=480_000, state="renewed")
    page = as_ben.get(address(kari)).content.decode()
    for said in (
        "Kari Nordmann",
        "Fjord AS",
        "480",
        "Ben Prøve",
        "mailto:kari@fjord.example",
        "tel:+4722334455",
    ):
        assert said in page, said
    assert reverse("pages:company", args=[fjord.pk]) in page
    assert f"{reverse('pages:interaction-new')}?customer={kari.pk}" in page
    assert reverse("pages:customer-edit", args=[kari.pk]) in page


def test_the_last_five_answers_newest_first(kari: Customer, survey: Survey, as_ben: Client) -> None:
    for score in (7, 8, 9, 10, 7, 8):
        make_response(score, kari, survey)
    page = as_ben.get(address(kari))
    assert [answer.score for answer in page.context["last_answers"]] == [8, 7, 10, 9, 8]


def test_what_is_open_stands_beside_the_story(kari: Customer, as_ben: Client) -> None:
    follow_up = make_follow_up(2, kari, comment="Ingen ringte.")
    page = as_ben.get(address(kari))
    assert [point.id for point in page.context["open_follow_ups"]] == [follow_up.pk]
    waiting = page.context["next_contacts"]
    assert [(point.follow_up_id, point.is_woken) for point in waiting] == [(follow_up.pk, False)]

    make_interaction(kari, occurred_at=clock.now())
    assert as_ben.get(address(kari)).context["next_contacts"][0].is_woken

    Task.objects.filter(kind=TaskKind.NEXT_CONTACT).update(state="skipped", note="x", settled_at=clock.now())
    assert not as_ben.get(address(kari)).context["next_contacts"]


def test_colleagues_are_those_of_the_company(
    kari: Customer, fjord: Company, survey: Survey, as_ben: Client
) -> None:
    make_customer("En Annen", company=make_company("Andre AS"))
    key = make_customer("Åse Sist", company=fjord, is_key_contact=True)
    other = make_customer("Arne Først", company=fjord)
    make_response(9, other, survey)
    shown = as_ben.get(address(kari)).context["colleagues"]
    assert [(person.name, person.last_score) for person in shown] == [(key.name, None), (other.name, 9)]


def test_without_a_company_address_or_phone(as_ben: Client) -> None:
    alone = make_customer("Alene", email="", phone="")
    page = as_ben.get(address(alone))
    assert page.status_code == 200
    assert page.context["colleagues"] == []
    assert page.context["next_survey"].state == "nobody"


def test_everybody_reads_and_only_some_act(
    kari: Customer, ada: User, cleo: User, siri: User, dag: User, ben: User, sign_in: SignIn
) -> None:
    for person, may in ((ada, True), (cleo, True), (ben, True), (siri, False), (dag, False)):
        page = sign_in(person).get(address(kari))
        assert page.status_code == 200
        assert page.context["can_act"] is may
        assert (reverse("pages:customer-edit", args=[kari.pk]) in page.content.decode()) is may
    assert sign_in(None).get(address(kari)).status_code == 302
    assert sign_in(make_user("gjest")).get(address(kari)).status_code == 200


def test_unknown_wrong_method_and_nonsense(kari: Customer, as_ben: Client) -> None:
    assert as_ben.get("/customers/987654321/").status_code == 404
    assert as_ben.post(address(kari)).status_code == 405
    for query in (
        "?show=secrets&page=a1",
        "?page=a999999999999999999.999999999999",
        "?page=%00",
        "?page=b1.1",
    ):
        assert as_ben.get(address(kari, query)).status_code == 200


def test_markup_is_shown_as_text_and_any_script_is_read(
    fjord: Company, survey: Survey, as_ben: Client
) -> None:
    evil = "<script>alert(1)</script>"
    name = f"שלום 😀 {evil}"
    customer = make_customer(name, company=fjord, attributes={evil: f'"{evil}', "n": {"x": [evil]}})
    Suppression.objects.create(address=customer.email, reason="manual", detail=evil)
    make_interaction(customer, text=evil)
    Suppression.objects.all().delete()
    make_response(3, customer, survey, comment=f"{evil} " + "lang " * 600)
    page = as_ben.get(address(customer)).content.decode()
    assert evil not in page
    assert "שלום 😀" in page
    assert "lang lang" in page


@pytest.mark.parametrize("count", [1, 20])
def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    count: int,
    kari: Customer,
    fjord: Company,
    as_ben: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    survey = make_survey(asks_during_follow_up=True)
    for number in range(count):
        make_follow_up(number % 6, kari, survey=survey)
        make_response(9, make_customer(f"C {number}", company=fjord), survey)
    as_ben.post(reverse("pages:customer-opt-out", args=[kari.pk]))
    with django_assert_max_num_queries(BUDGET):
        as_ben.get(address(kari))
