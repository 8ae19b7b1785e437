"""Consent given and withdrawn, an address blocked by hand, and what the profile says of both."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from customers.models import Consent, Customer, LegalBasis, Organisation, Suppression, User
from npsapp.lib import clock
from npsapp.pages.customers.standing_note import StandingNote
from tests.conftest import SignIn

pytestmark = pytest.mark.django_db

GIVEN = {"given_on": "2026-05-03", "how": "form", "note": "Skjema 12, arkivet"}


def address(name: str, customer: Customer) -> str:
    return reverse(f"pages:customer{name}", args=[customer.pk])


def note(client: Client, customer: Customer) -> StandingNote:
    standing: StandingNote = client.get(address("", customer)).context["consent"].standing
    return standing


@pytest.fixture
def german(kari: Customer) -> Customer:
    Customer.objects.filter(pk=kari.pk).update(country="DE")
    return kari


def test_consent_is_noted_once_with_who(german: Customer, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    assert client.get(address("-consent", german)).status_code == 200
    assert not note(client, german).may_be_asked
    for given in (GIVEN, {**GIVEN, "how": "phone"}):
        assert client.post(address("-consent", german), given).status_code == 302
    consent = Consent.objects.get()
    assert (consent.how, consent.note, consent.recorded_by) == ("form", "Skjema 12, arkivet", ben)
    assert timezone.localdate(consent.given_at).isoformat() == "2026-05-03"
    told = note(client, german)
    assert told.may_be_asked
    assert told.consent_holds
    assert "3. mai 2026" in told.consent_words
    assert "Skjema 12" in client.get(address("", german)).content.decode()


def test_consent_given_today_is_not_in_the_future(kari: Customer, ben: User, sign_in: SignIn) -> None:
    today = timezone.localdate(clock.now()).isoformat()
    sign_in(ben).post(address("-consent", kari), {**GIVEN, "given_on": today})
    assert Consent.objects.get().given_at <= clock.now()


@pytest.mark.parametrize(
    "wrong",
    [
        {"given_on": ""},
        {"given_on": "3. mai"},
        {"given_on": (clock.now() + timedelta(days=3)).date().isoformat()},
        {"given_on": "0219-05-03"},
        {"how": "import"},
        {"how": ""},
        {"note": ""},
        {"note": "x" * 501},
        {"note": "a\x00b"},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, str], kari: Customer, ben: User, sign_in: SignIn) -> None:
    assert sign_in(ben).post(address("-consent", kari), {**GIVEN, **wrong}).status_code == 422
    assert not Consent.objects.exists()


def test_consent_is_withdrawn_and_kept_as_proof(german: Customer, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    client.post(address("-consent", german), GIVEN)
    client.post(address("-withdrawal", german))
    assert Consent.objects.get().withdrawn_at is None
    for _click in range(2):
        assert client.post(address("-withdrawal", german), {"confirmed": "yes"}).status_code == 302
    assert Consent.objects.get().withdrawn_at is not None
    told = note(client, german)
    assert (told.may_be_asked, told.consent_holds) == (False, False)
    client.post(address("-consent", german), {**GIVEN, "given_on": "2026-06-04"})
    assert note(client, german).consent_holds
    assert Consent.objects.count() == 2


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("NO", "Legitimate interest (Norway)"),
        ("DE", "Not asked: no consent, which Germany requires"),
        ("FR", "Not asked: we have no legal basis for France"),
    ],
)
def test_the_profile_says_what_lets_us_ask(
    country: str, words: str, kari: Customer, ben: User, sign_in: SignIn
) -> None:
    Customer.objects.filter(pk=kari.pk).update(country=country)
    User.objects.filter(pk=ben.pk).update(language="en")
    assert words in sign_in(ben).get(address("", kari)).content.decode()


def test_the_profile_says_where_they_are_and_their_time(kari: Customer, ben: User, sign_in: SignIn) -> None:
    client = sign_in(ben)
    told = note(client, kari)
    assert (told.country, told.is_assumed, told.zone) == ("Norge", True, "Europe/Oslo")
    Customer.objects.filter(pk=kari.pk).update(country="JP")
    told = note(client, kari)
    assert (told.country, told.is_assumed, told.zone) == ("Japan", False, "Asia/Tokyo")
    Organisation.objects.update(country="SE")
    LegalBasis.objects.filter(country="JP").delete()
    assert note(client, kari).country == "Japan"


def test_an_address_is_blocked_with_the_reason(kari: Customer, siri: User, sign_in: SignIn) -> None:
    client = sign_in(siri)
    assert client.get(address("-block", kari)).status_code == 200
    said = {"reason": "Ringte og ba om det", "address": kari.email}
    assert client.post(address("-block", kari), {**said, "reason": ""}).status_code == 422
    assert client.post(address("-block", kari), {**said, "address": "old@fjord.example"}).status_code == 422
    assert not Suppression.objects.exists()
    for again in ("Ringte og ba om det", "Annet"):
        assert client.post(address("-block", kari), {**said, "reason": again}).status_code == 302
    block = Suppression.objects.get()
    assert (block.reason, block.detail, block.address) == ("manual", "Ringte og ba om det", kari.email)
    page = client.get(address("", kari))
    assert page.context["consent"].block.by == str(siri)
    assert "Ringte og ba om det" in page.content.decode()
    client.post(address("-unblock", kari), {"confirmed": kari.email})
    assert not Suppression.objects.exists()


def test_a_complaint_is_not_written_over(kari: Customer, siri: User, sign_in: SignIn) -> None:
    Suppression.objects.create(address=kari.email, reason=Suppression.Reason.COMPLAINT)
    sign_in(siri).post(address("-block", kari), {"reason": "Feil", "address": kari.email})
    assert Suppression.objects.get().reason == Suppression.Reason.COMPLAINT


def test_without_an_address_there_is_nothing_to_block(kari: Customer, siri: User, sign_in: SignIn) -> None:
    Customer.objects.filter(pk=kari.pk).update(email="")
    client = sign_in(siri)
    assert client.get(address("-block", kari)).status_code == 302
    assert client.post(address("-block", kari), {"reason": "Feil", "address": ""}).status_code == 302
    assert not Suppression.objects.exists()


def test_who_may(kari: Customer, ben: User, dag: User, cleo: User, sign_in: SignIn) -> None:
    blocking = {"reason": "Feil", "address": kari.email}
    assert sign_in(dag).post(address("-consent", kari), GIVEN).status_code == 403
    assert sign_in(ben).post(address("-block", kari), blocking).status_code == 403
    assert not Suppression.objects.exists()
    assert sign_in(cleo).post(address("-consent", kari), GIVEN).status_code == 302
    assert sign_in(dag).post(address("-withdrawal", kari), {"confirmed": "yes"}).status_code == 403
    assert Consent.objects.valid().exists()


@pytest.mark.parametrize("name", ["-consent", "-withdrawal", "-block"])
def test_strangers_and_unknown_customers(name: str, kari: Customer, ada: User, sign_in: SignIn) -> None:
    client = sign_in(ada)
    unknown = address(name, kari).replace(str(kari.pk), "987654321")
    assert client.post(unknown).status_code == 404
    assert client.delete(address(name, kari)).status_code == 405
    assert sign_in(None).post(address(name, kari), GIVEN).status_code == 302
    assert not Consent.objects.exists()
