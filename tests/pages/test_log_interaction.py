"""Logging an interaction by hand: who may, what is refused, and that one sees what came of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, Interaction, User
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from tests.conftest import SignIn
from tests.factories import make_customer, make_interaction, make_survey, make_user

pytestmark = pytest.mark.django_db

URL = "/customers/interactions/new/"


@pytest.fixture
def staff(sign_in: SignIn, ben: User) -> Client:
    return sign_in(ben)


def form_of(client: Client) -> dict[str, str]:
    """The fields of a fresh page, as a browser would send them back."""
    form = client.get(URL).context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def send(client: Client, fields: dict[str, str], **changes: str) -> Any:
    return client.post(URL, {**fields, "kind": "support", "customer_name": "Kari Nordmann", **changes})


def test_it_is_stored_and_says_who_is_asked_and_who_not(staff: Client, survey: Survey, ben: User) -> None:
    other = make_survey(["delivery"])
    page = send(staff, form_of(staff), customer_email="kari@fjord.example", company="Fjord AS")
    interaction = Interaction.objects.get()
    assert page.headers["Location"] == reverse("pages:interaction", args=[interaction.pk])
    assert (interaction.source, interaction.handled_by, interaction.customer.email) == (
        "manual",
        ben,
        "kari@fjord.example",
    )
    shown = staff.get(page.headers["Location"]).content.decode()
    assert f"<strong>{survey.name}</strong>" in shown
    assert "spør" in shown
    assert other.name not in shown


def test_a_time_that_has_passed_is_not_announced(staff: Client, survey: Survey) -> None:
    page = send(staff, form_of(staff), customer_email="kari@fjord.example")

    Invitation.objects.update(due_at=clock.now() - timedelta(days=1))
    assert "sendes nå" in staff.get(page.headers["Location"]).content.decode()
    Invitation.objects.update(due_at=clock.now() + timedelta(days=1))
    assert "sendes nå" not in staff.get(page.headers["Location"]).content.decode()
    Invitation.objects.update(due_at=clock.now(), state="asked", asked_at=clock.now())
    assert "spurte" in staff.get(page.headers["Location"]).content.decode()


def test_why_somebody_is_not_asked_is_said(staff: Client, survey: Survey) -> None:
    page = send(staff, form_of(staff))
    shown = staff.get(page.headers["Location"]).content.decode()
    assert "spør ikke" in shown


def test_an_open_one_says_that_nothing_is_asked_yet(staff: Client, survey: Survey) -> None:
    page = send(staff, form_of(staff), state="open")
    assert "Ingen undersøkelse ennå" in staff.get(page.headers["Location"]).content.decode()


def test_a_double_click_is_one_interaction(staff: Client, survey: Survey) -> None:
    fields = form_of(staff)
    first, second = send(staff, fields), send(staff, fields)
    assert first.headers["Location"] == second.headers["Location"]
    assert Interaction.objects.count() == 1


def test_a_page_sent_twice_with_another_content_asks_before_it_makes_two(staff: Client) -> None:
    fields = form_of(staff)
    send(staff, fields, text="Ringte.")
    page = send(staff, fields, text="Ringte igjen.")
    assert page.status_code == 422
    assert "sendt før" in page.content.decode()
    assert Interaction.objects.count() == 1
    form = page.context["form"]
    again = {name: str(form[name].value() or "") for name in form.fields}
    assert send(staff, again).status_code == 302
    assert Interaction.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"customer_name": ""}, "customer_email"),
        ({"customer_email": "kari@"}, "customer_email"),
        ({"kind": "telepathy"}, "kind"),
        ({"occurred_at": "i går"}, "occurred_at"),
        ({"occurred_at": (clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")}, "occurred_at"),
        ({"text": "x" * 20_001}, "text"),
        ({"handled_by": "nobody@nordavind.example"}, "handled_by"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(
    staff: Client, fields: dict[str, str], wrong: str
) -> None:
    page = send(staff, form_of(staff), company="Fjord & sønn", **fields)
    assert page.status_code == 422
    assert wrong in page.context["form"].errors
    assert "Fjord &amp; sønn" in page.content.decode()
    assert not Interaction.objects.exists()
    assert not Customer.objects.exists()


def test_every_role_may_and_nobody_else(
    sign_in: SignIn, ada: User, cleo: User, siri: User, dag: User
) -> None:
    for person in (ada, cleo, siri, dag):
        assert sign_in(person).get(URL).status_code == 200
    assert sign_in(make_user("gjest")).get(URL).status_code == 403
    assert sign_in(None).get(URL).headers["Location"].startswith("/accounts/login/")


def test_the_page_of_an_unknown_interaction_and_other_methods(staff: Client) -> None:
    assert staff.get("/customers/interactions/1/").status_code == 404
    assert staff.delete(URL).status_code == 405
    assert staff.post("/customers/interactions/1/").status_code == 405


def test_a_post_from_elsewhere_is_refused(ben: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(URL, {"kind": "support"}).status_code == 403


def test_from_a_customers_page_nobody_has_to_be_named(staff: Client, kari: Customer) -> None:
    """Not even somebody of whom we have neither address, id nor company."""
    nameless = make_customer("Uten Alt", email="", phone="")
    for customer in (kari, nameless):
        page = staff.get(f"{URL}?customer={customer.pk}")
        assert page.context["customer"] == customer
        assert 'name="customer_email"' not in page.content.decode()
        form = page.context["form"]
        fields = {name: str(form[name].value() or "") for name in ("external_id", "occurred_at", "state")}
        logged = staff.post(f"{URL}?customer={customer.pk}", {**fields, "kind": "call", "text": "Ringte."})
        assert logged.status_code == 302
    assert [row.customer for row in Interaction.objects.order_by("pk")] == [kari, nameless]
    assert Customer.objects.count() == 2


def test_a_customer_nobody_knows_is_asked_for_by_name(staff: Client) -> None:
    for query in ("?customer=987654321", "?customer=x", "?customer=" + "9" * 40, "?customer="):
        page = staff.get(URL + query)
        assert page.context["customer"] is None
        assert 'name="customer_email"' in page.content.decode()
        assert staff.post(URL + query, {"kind": "call"}).status_code == 422
    assert not Interaction.objects.exists()


def test_its_page_leads_to_the_customer(staff: Client, kari: Customer) -> None:
    interaction = make_interaction(kari)
    page = staff.get(reverse("pages:interaction", args=[interaction.pk])).content.decode()
    assert reverse("pages:customer", args=[kari.pk]) in page
    assert reverse("pages:company", args=[kari.company_id]) in page


def test_markup_is_shown_as_text(staff: Client, survey: Survey) -> None:
    page = send(staff, form_of(staff), customer_name="<script>x</script>", text="<img src=x onerror=y>")
    html = staff.get(page.headers["Location"]).content.decode()
    assert "<script>x" not in html
    assert "<img src=x" not in html
