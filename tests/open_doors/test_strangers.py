"""Who leaves an address at an open door: found or made a customer; nothing we knew changes or shows."""

from datetime import timedelta

import pytest
from django.test import Client

from customers.models import Customer, User
from customers.reports.segment_members import matching, moment_of
from customers.rules.segment_definition import Condition, Definition
from customers.rules.segment_values import Value
from customers.rules.segment_words import Operator
from followups.models import AwaitedReply, FollowUp
from npsapp.lib import clock
from npsapp.pages.customers.profile import profile
from surveys.actions.decide_review import release_answer
from surveys.models import Response, Review, Survey
from surveys.ports import open_follow_ups
from surveys.reports.last_answer import last_score, with_last_answer
from tests.conftest import SignIn
from tests.factories import make_customer, make_response
from tests.open_doors.calling import answer, form_of, open_survey, send

pytestmark = pytest.mark.django_db

DESK = "/o/desk/"


@pytest.fixture(autouse=True)
def desk(cleo: User) -> Survey:
    return open_survey()


def columns(customer: Customer) -> dict[str, object]:
    return dict(Customer.objects.filter(pk=customer.pk).values().get())


def test_P14_a_new_address_makes_a_customer_and_a_low_score_a_follow_up(client: Client) -> None:
    answer(
        client,
        DESK,
        score="3",
        giver_name="Ola Nord",
        giver_email="Ola@Nord.example",
        giver_phone="900 00 000",
    )
    response = Response.objects.get()
    customer = response.customer
    assert customer is not None
    assert (customer.name, customer.email, customer.phone) == ("Ola Nord", "ola@nord.example", "900 00 000")
    assert response.is_contactable
    assert response.is_unproven
    assert FollowUp.objects.get().customer == customer
    assert response.invitation is not None
    assert response.invitation.customer is None, "we asked nobody, so nobody rests after it"


def test_a_high_score_with_an_address_is_owed_a_reply(client: Client, ben: User) -> None:
    """The page asks "Do you want us to get back to you?"."""
    thanks = answer(client, DESK, score="9", giver_email="ola@nord.example")
    assert Response.objects.get().is_contactable
    assert not FollowUp.objects.exists()
    awaited = AwaitedReply.objects.get()
    assert (awaited.response, awaited.customer.email) == (Response.objects.get(), "ola@nord.example")
    page = client.get(thanks["Location"]).content.decode()
    assert "skriver til deg innen" in page
    assert awaited.owner.full_name not in page


def test_a_known_address_changes_nothing_we_know(client: Client, kari: Customer) -> None:
    before = columns(kari)
    answer(
        client,
        DESK,
        score="3",
        giver_name="Noen Andre",
        giver_email="KARI@fjord.example",
        giver_phone="99999999",
    )
    response = Response.objects.get()
    assert response.customer == kari
    assert (response.respondent_name, response.given_phone) == ("Noen Andre", "99999999")
    assert response.account_manager == kari.responsible
    assert columns(kari) == before
    assert Customer.objects.count() == 1


def test_nothing_of_a_known_customer_is_shown(client: Client, kari: Customer, ben: User) -> None:
    known = answer(client, DESK, score="3", giver_email=kari.email)
    unknown = answer(client, DESK, score="3", giver_email="ny@nord.example")
    for sent in (known, unknown):
        for page in ("thanks/", "status/", ""):
            shown = client.get(sent["Location"].split("thanks/")[0] + page).content.decode()
            for word in (kari.name, "Fjord", ben.full_name, "Cleo"):
                assert word not in shown


@pytest.mark.parametrize("number", ["22 33 44 55", "22334455"])
def test_a_phone_number_of_one_customer_is_theirs(client: Client, number: str) -> None:
    kari = make_customer("Kari", phone="22334455")
    answer(client, DESK, score="8", giver_phone=number)
    assert Response.objects.get().customer == kari


def test_a_phone_number_of_several_is_nobodys(client: Client) -> None:
    for name in ("Kari", "Ola"):
        make_customer(name, phone="22334455", email=f"{name.lower()}@nord.example")
    answer(client, DESK, score="8", giver_phone="22334455")
    assert Customer.objects.count() == 3


def test_an_address_with_a_held_answer_makes_a_customer_when_it_is_released(
    client: Client, cleo: User
) -> None:
    form = form_of(client, DESK)
    send(client, DESK, form, score="1", giver_email="ola@nord.example", website="x")
    assert not Customer.objects.exists()
    release_answer(Review.objects.get().pk, cleo, clock.now())
    response = Response.objects.get()
    assert response.customer is not None
    assert FollowUp.objects.get().response == response


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"giver_name": "Kari"}, "giver_email"),
        ({"giver_email": "kari"}, "giver_email"),
        ({"giver_email": "a@b.example\nBcc: c@d.example"}, "giver_email"),
        ({"giver_name": "Kari\nX", "giver_phone": "22334455"}, "giver_name"),
        ({"giver_name": "x" * 121, "giver_phone": "22334455"}, "giver_name"),
        ({"giver_phone": "ring meg"}, "giver_phone"),
        ({"giver_phone": "<script>"}, "giver_phone"),
        ({"giver_phone": "12"}, "giver_phone"),
    ],
)
def test_41_what_cannot_be_used_is_said_and_nothing_stored(
    client: Client, fields: dict[str, str], field: str
) -> None:
    page = answer(client, DESK, score="3", comment="Min tekst", **fields)
    assert page.status_code == 422
    shown = page.content.decode()
    assert f'href="#{field}"' in shown
    assert f'id="{field}-error"' in shown
    assert "Min tekst" in shown
    assert "<script>" not in shown
    assert not Response.objects.exists()


def test_staff_see_that_nobody_has_checked_it(client: Client, cleo: User, sign_in: SignIn) -> None:
    answer(
        client, DESK, score="3", giver_name="Ola Nord", giver_email="ola@nord.example", giver_phone="22334455"
    )
    response, staff = Response.objects.get(), sign_in(cleo)
    for url in (f"/responses/{response.pk}/", f"/followups/{FollowUp.objects.get().pk}/"):
        page = staff.get(url).content.decode()
        for word in ("ikke kontrollert", "Ola Nord", "ola@nord.example", "22334455"):
            assert word in page or word == "ikke kontrollert"
        assert "alert-warning" in page


def test_lists_and_pages_cope_with_nobody(client: Client, cleo: User, sign_in: SignIn) -> None:
    answer(client, f"{DESK}?src=Resepsjonen", score="3", comment="Lang kø")
    held = form_of(client, DESK)
    send(client, DESK, held, score="2", website="x")
    staff = sign_in(cleo)
    staff.post("/language/", {"language": "en"})
    cleo.language = "en"
    cleo.save()
    pk = Response.objects.get(state="confirmed").pk
    for url in (
        f"/responses/{pk}/",
        "/responses/",
        "/responses/held/",
        "/followups/ledger/",
        "/",
        "/surveys/",
    ):
        page = staff.get(url)
        assert page.status_code == 200, url
    for url in (f"/responses/{pk}/", "/responses/", "/responses/held/"):
        assert "Anonymous" in staff.get(url).content.decode(), url
    export = staff.get("/responses/export/", {"format": "csv"})
    assert export.status_code == 200
    told = export.getvalue() if export.streaming else export.content
    assert "Resepsjonen" in told.decode("utf-8-sig", "replace")


def members(field: str, operator: Operator, value: Value) -> set[int]:
    definition = Definition((Condition(field, operator, value),))
    found = matching(Customer.objects.all(), definition, moment_of(clock.now()))
    return set(found.values_list("pk", flat=True))


def left_as(client: Client, kari: Customer, score: str) -> Response:
    """Somebody, perhaps Kari, leaves her address at the desk."""
    answer(client, DESK, score=score, giver_email=kari.email)
    response = Response.objects.get(survey__slug="desk")
    assert (response.customer, response.is_unproven) == (kari, True)
    return response


def test_r20_it_is_not_what_a_known_customer_said_last(client: Client, kari: Customer, cleo: User) -> None:
    make_response(9, kari, at=clock.now() - timedelta(days=3))
    left_as(client, kari, "2")
    assert last_score(with_last_answer(Customer.objects.filter(pk=kari.pk)).get()) == 9
    shown = profile(kari, cleo, ("", ""), clock.now())
    assert [response.score for response in shown.last_answers] == [9]


@pytest.mark.parametrize(
    ("field", "operator", "value"),
    [
        ("last_band", Operator.IS, ("detractor",)),
        ("answers", Operator.AT_LEAST, 2),
        ("fell", Operator.YES, None),
    ],
)
def test_r20_no_segment_goes_by_it(
    client: Client, kari: Customer, field: str, operator: Operator, value: Value
) -> None:
    make_response(9, kari, at=clock.now() - timedelta(days=3))
    before = members(field, operator, value)
    left_as(client, kari, "2")
    assert members(field, operator, value) == before == set()


def test_r20_who_only_seems_to_have_answered_never_did(client: Client, kari: Customer) -> None:
    left_as(client, kari, "2")
    assert kari.pk in members("never_answered", Operator.YES, None)


def test_r20_its_follow_up_is_worked_on_and_keeps_nobody_from_being_asked(
    client: Client, kari: Customer
) -> None:
    left_as(client, kari, "2")
    assert FollowUp.objects.open().filter(customer=kari).exists()
    assert open_follow_ups([kari.pk]) == set()
    make_response(1, kari)
    assert open_follow_ups([kari.pk]) == {kari.pk}
