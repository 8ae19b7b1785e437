"""The page of one company, and writing companies down."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_follow_up, make_response, make_survey, make_user

pytestmark = pytest.mark.django_db

NEW = "/companies/new/"
BUDGET = 22


def address(company: Company, query: str = "") -> str:
    return reverse("pages:company", args=[company.pk]) + query


def edit_address(company: Company) -> str:
    return reverse("pages:company-edit", args=[company.pk])


def form_of(client: Client, url: str) -> dict[str, str]:
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: str(value) for name, value in values.items() if value not in (None, False)}


def send(client: Client, company: Company, **changes: str) -> Any:
    return client.post(edit_address(company), form_of(client, edit_address(company)) | changes)


@pytest.fixture
def as_ben(ben: User, sign_in: SignIn) -> Client:
    return sign_in(ben)


def test_its_number_rate_people_and_what_is_open(
    fjord: Company, kari: Customer, survey: Survey, as_ben: Client
) -> None:
    for score in (9, 10, 3):
        make_response(score, make_customer(f"C {score}", company=fjord), survey)
    make_response(0, make_customer("Andre", company=make_company("Andre AS")), survey)
    Invitation.objects.update(state="asked", asked_at=clock.now())
    page = as_ben.get(address(fjord))
    nps, figures = page.context["nps"], page.context["figures"]
    assert (nps.n, nps.shown) == (3, 33)
    assert nps.low is not None
    assert nps.low < 33
    assert (figures.answers, figures.rate) == (3, 100)
    people = {row.name: row.last_score for row in page.context["table"].rows}
    assert people == {"C 9": 9, "C 10": 10, "C 3": 3, "Kari Nordmann": None}
    assert [point.customer for point in page.context["open_follow_ups"]] == ["C 3"]
    assert {answer.score for answer in page.context["newest"]} == {9, 10, 3}


def test_an_empty_company_and_markup(as_ben: Client) -> None:
    company = make_company("<script>x</script> 😀 שלום", market="<b>Vest</b>")
    page = as_ben.get(address(company))
    assert page.status_code == 200
    assert "<script>x" not in page.content.decode()
    assert "<b>Vest" not in page.content.decode()
    assert page.context["figures"].rate is None


def test_its_people_come_in_pages(fjord: Company, as_ben: Client) -> None:
    for number in range(60):
        make_customer(f"C {number:02}", company=fjord)
    seen, query = [], "?sort=name"
    while query:
        table = as_ben.get(address(fjord, query)).context["table"]
        seen += [row.name for row in table.rows]
        query = table.pager.next_url
    assert seen == [f"C {number:02}" for number in range(60)]


@pytest.mark.parametrize("count", [1, 20])
def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    count: int, fjord: Company, as_ben: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    survey = make_survey(asks_during_follow_up=True)
    for number in range(count):
        make_follow_up(number % 6, make_customer(f"C {number}", company=fjord), survey=survey)
    with django_assert_max_num_queries(BUDGET):
        as_ben.get(address(fjord))


def test_who_reads_and_who_changes(
    fjord: Company, ada: User, cleo: User, siri: User, dag: User, ben: User, sign_in: SignIn
) -> None:
    for person, may in ((ada, True), (cleo, True), (ben, True), (siri, False), (dag, False)):
        client = sign_in(person)
        assert client.get(address(fjord)).context["can_edit"] is may
        assert client.get(edit_address(fjord)).status_code == (200 if may else 403)
    assert sign_in(dag).post(edit_address(fjord), {"name": "Min", "state": "lost"}).status_code == 403
    fjord.refresh_from_db()
    assert fjord.name == "Fjord AS"
    assert sign_in(None).get(address(fjord)).status_code == 302
    assert sign_in(make_user("gjest")).get(NEW).status_code == 403


def test_unknown_and_other_methods(fjord: Company, as_ben: Client) -> None:
    for place in ("pages:company", "pages:company-edit"):
        assert as_ben.get(reverse(place, args=[987654321])).status_code == 404
    assert as_ben.post(address(fjord)).status_code == 405
    assert as_ben.delete(edit_address(fjord)).status_code == 405
    assert as_ben.delete(NEW).status_code == 405


def test_another_account_manager_takes_over_what_is_new(
    fjord: Company, kari: Customer, dag: User, ben: User, as_ben: Client
) -> None:
    follow_up = make_follow_up(2, kari)
    page = as_ben.post(
        edit_address(fjord),
        form_of(as_ben, edit_address(fjord)) | {"account_manager": str(dag.pk), "yearly_value": "480000"},
        follow=True,
    )
    assert "1" in str(next(iter(page.context["messages"])))
    fjord.refresh_from_db()
    assert (fjord.account_manager, fjord.yearly_value) == (dag, Decimal(480_000))
    assert FollowUp.objects.get(pk=follow_up.pk).owner == ben


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\rb"}, "name"),
        ({"yearly_value": "-1"}, "yearly_value"),
        ({"yearly_value": "NaN"}, "yearly_value"),
        ({"yearly_value": "9" * 20}, "yearly_value"),
        ({"renewal_date": "i morgen"}, "renewal_date"),
        ({"state": "gone"}, "state"),
        ({"zone": "Oslo"}, "zone"),
        ({"country": "Norge"}, "country"),
    ],
)
def test_what_is_wrong_comes_back(fields: dict[str, str], wrong: str, fjord: Company, as_ben: Client) -> None:
    page = send(as_ben, fjord, **{"market": "Øst & <b>", **fields})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {wrong}
    assert "Øst &amp; &lt;b&gt;" in page.content.decode()


def test_a_name_or_id_of_another_leads_to_it(fjord: Company, as_ben: Client) -> None:
    other = make_company("Andre AS", external_id="")
    given = make_company("Tredje AS", external_id="B-3")
    for told, clash in (({"name": "ANDRE AS"}, other), ({"external_id": "B-3"}, given)):
        page = send(as_ben, fjord, **told)
        assert page.status_code == 422
        assert page.context["form"].clash == clash
        assert address(clash) in page.content.decode()
    # With an id of its own it may have another's name.
    assert send(as_ben, fjord, name="Andre AS", external_id="B-4").status_code == 302


def test_the_second_tab_does_not_erase_what_the_first_wrote(fjord: Company, as_ben: Client) -> None:
    first = form_of(as_ben, edit_address(fjord))
    as_ben.post(edit_address(fjord), first | {"market": "Nord"})
    page = as_ben.post(edit_address(fjord), first | {"state": "lost"})
    assert page.status_code == 409
    assert "Nord" in str(page.context["form"].non_field_errors())
    fjord.refresh_from_db()
    assert (fjord.market, fjord.state) == ("Nord", "active")


def test_a_new_company(ben: User, as_ben: Client) -> None:
    told = form_of(as_ben, f"{NEW}?name=Nordlys")
    assert (told["name"], told["account_manager"]) == ("Nordlys", str(ben.pk))
    page = as_ben.post(NEW, told | {"renewal_date": "2027-01-31"})
    company = Company.objects.get(name="Nordlys")
    assert page["Location"] == address(company)
    assert str(company.renewal_date) == "2027-01-31"
    assert as_ben.post(NEW, told).status_code == 422
    assert Company.objects.count() == 1


def test_what_the_database_refuses_at_the_last_moment_is_said(
    fjord: Company, as_ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody takes the address, the id or the name between the look and the writing."""

    def taken(*_told: object) -> None:
        raise IntegrityError("taken")

    monkeypatch.setattr("npsapp.pages.companies.editing.change_company", taken)
    page = send(as_ben, fjord, name="Ny")
    assert page.status_code == 422
    assert page.context["form"].non_field_errors()
    fjord.refresh_from_db()
    assert fjord.name != "Ny"
