"""Opt-outs noted and withdrawn by staff, and blocked addresses that work again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from customers.actions.block_address import block_address, end_blocks
from customers.models import Customer, OptOut, Suppression, User
from npsapp.lib import clock
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db


def address(name: str, customer: Customer) -> str:
    return reverse(f"pages:customer-{name}", args=[customer.pk])


def test_a_wish_is_noted_with_who(kari: Customer, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    for _click in range(2):
        assert client.post(address("opt-out", kari)).status_code == 302
    assert OptOut.objects.get().way == OptOut.Way.STAFF
    note = client.get(reverse("pages:customer", args=[kari.pk])).context["consent"].opt_out
    assert (note.by, note.can_be_withdrawn) == (str(ben), True)


def test_what_staff_noted_can_be_withdrawn_when_the_customer_wants_it(
    kari: Customer, ben: User, sign_in: SignIn
) -> None:
    client = sign_in(ben)
    client.post(address("opt-out", kari))
    client.post(address("ask-again", kari))
    assert OptOut.objects.exists()
    client.post(address("ask-again", kari), {"confirmed": "yes"})
    assert not OptOut.objects.exists()
    assert client.post(address("ask-again", kari), {"confirmed": "yes"}).status_code == 302


@pytest.mark.parametrize("way", [OptOut.Way.LINK, OptOut.Way.ONE_CLICK])
def test_what_the_customer_chose_stays(way: str, kari: Customer, ada: User, sign_in: SignIn) -> None:
    OptOut.objects.create(customer=kari, way=way)
    client = sign_in(ada)
    client.post(address("opt-out", kari))
    client.post(address("ask-again", kari), {"confirmed": "yes"})
    assert OptOut.objects.get().way == way
    note = client.get(reverse("pages:customer", args=[kari.pk])).context["consent"].opt_out
    assert (note.by, note.can_be_withdrawn) == ("", False)


@pytest.mark.parametrize("reason", [Suppression.Reason.HARD_BOUNCE, Suppression.Reason.MANUAL])
def test_a_block_is_lifted_by_naming_the_address(
    reason: str, kari: Customer, siri: User, sign_in: SignIn
) -> None:
    Suppression.objects.create(address=kari.email, reason=reason, detail="5.1.1")
    client = sign_in(siri)
    for said in ({}, {"confirmed": "yes"}, {"confirmed": "other@fjord.example"}):
        client.post(address("unblock", kari), said)
        assert Suppression.objects.exists()
    client.post(address("unblock", kari), {"confirmed": kari.email})
    assert not Suppression.objects.exists()


def test_a_block_that_would_end_by_itself_can_be_made_to_stay(
    kari: Customer, siri: User, sign_in: SignIn
) -> None:
    soft, until = Suppression.Reason.SOFT_BOUNCES, clock.now() + timedelta(days=60)
    block_address(kari.email, soft, "4.2.2 full", until)
    client = sign_in(siri)
    profile = reverse("pages:customer", args=[kari.pk])
    link = f'href="{address("block", kari)}"'
    assert link in client.get(profile).content.decode()
    told = {"address": kari.email, "reason": "Har sagt nei på telefon"}
    client.post(address("block", kari), told)
    assert end_blocks(until) == 0
    page = client.get(profile)
    note = page.context["consent"].block
    assert (note.by, note.detail, note.until) == (str(siri), told["reason"], None)
    assert link not in page.content.decode()
    # What bounces later takes nothing back.
    assert not block_address(kari.email, soft, "4.2.2 full", until)
    assert Suppression.objects.get().reason == Suppression.Reason.MANUAL


def test_a_complaint_is_never_lifted(kari: Customer, ada: User, sign_in: SignIn) -> None:
    Suppression.objects.create(address=kari.email, reason=Suppression.Reason.COMPLAINT)
    client = sign_in(ada)
    client.post(address("unblock", kari), {"confirmed": kari.email})
    assert Suppression.objects.exists()
    assert not client.get(reverse("pages:customer", args=[kari.pk])).context["consent"].block.can_be_lifted


def test_without_an_address_nothing_is_lifted(kari: Customer, ada: User, sign_in: SignIn) -> None:
    Customer.objects.filter(pk=kari.pk).update(email="")
    assert sign_in(ada).post(address("unblock", kari), {"confirmed": ""}).status_code == 302


def test_who_may(kari: Customer, ben: User, dag: User, siri: User, cleo: User, sign_in: SignIn) -> None:
    Suppression.objects.create(address=kari.email, reason=Suppression.Reason.MANUAL)
    assert sign_in(dag).post(address("opt-out", kari)).status_code == 403
    assert not OptOut.objects.exists()
    assert sign_in(siri).post(address("opt-out", kari)).status_code == 302
    assert sign_in(dag).post(address("ask-again", kari), {"confirmed": "yes"}).status_code == 403
    assert OptOut.objects.exists()
    for person in (ben, dag):
        assert sign_in(person).post(address("unblock", kari), {"confirmed": kari.email}).status_code == 403
    assert Suppression.objects.exists()
    assert sign_in(cleo).post(address("unblock", kari), {"confirmed": kari.email}).status_code == 302


@pytest.mark.parametrize("name", ["opt-out", "ask-again", "unblock"])
def test_reading_changes_nothing(name: str, kari: Customer, ada: User, sign_in: SignIn) -> None:
    client = sign_in(ada)
    assert client.get(address(name, kari)).status_code == 405
    unknown = address(name, kari).replace(str(kari.pk), "987654321")
    assert client.post(unknown).status_code == 404
    assert sign_in(None).post(address(name, kari)).status_code == 302
    assert not OptOut.objects.exists()
