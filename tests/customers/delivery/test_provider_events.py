"""What mail providers tell: only with the secret, as often as they like, about our mail alone."""

import base64
import json
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from customers.actions.write_mail import message_id, write_mail
from customers.models import Customer, Message, OptOut, Suppression
from npsapp.lib import clock
from tests.customers.delivery.conftest import Sent

pytestmark = pytest.mark.django_db
SECRET = "provider:hemmelig-nok"
SIGNED = {"authorization": "Basic " + base64.b64encode(SECRET.encode()).decode()}


@pytest.fixture(autouse=True)
def secret(settings: Settings) -> None:
    settings.ANYMAIL_WEBHOOK_SECRET = SECRET


def tell(message: Message, event: str, **more: Any) -> Any:
    told = {
        "event": event,
        "email": message.to_address,
        "message-id": message_id(message),
        "ts_event": 1_790_000_000,
        **more,
    }
    return post(json.dumps(told))


def post(body: str | bytes, provider: str = "brevo", headers: dict[str, str] | None = None) -> Any:
    client = Client(enforce_csrf_checks=True)
    signed = SIGNED if headers is None else headers
    return client.post(f"/hooks/{provider}/", body, content_type="application/json", headers=signed)


def test_who_opts_out_at_the_provider_has_opted_out(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    for _time in range(2):
        assert tell(message, "unsubscribe").status_code == 200
    assert OptOut.objects.get().customer == kari
    message.refresh_from_db()
    assert message.state == "accepted"
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(
    ("event", "reason", "state", "bounce", "block"),
    [
        ("hard_bounce", "550 5.1.1 no such user", "bounced", "hard", "hard_bounce"),
        ("soft_bounce", "452 4.2.2 full", "bounced", "soft", ""),
        ("blocked", "550 5.7.1 refused", "bounced", "policy", ""),
        ("invalid_email", "", "bounced", "hard", "hard_bounce"),
        ("spam", "", "accepted", "complaint", "complaint"),
        ("delivered", "", "accepted", "", ""),
        ("opened", "", "accepted", "", ""),
        ("click", "", "accepted", "", ""),
    ],
)
def test_each_event_is_acted_on_once(
    event: str, reason: str, state: str, bounce: str, block: str, kari: Customer, sent: Sent
) -> None:
    message = sent(kari)
    for _time in range(5):
        answer = tell(message, event, reason=reason)
        assert answer.status_code == 200
        assert not answer.cookies
    message.refresh_from_db()
    assert (message.state, message.bounce_class) == (state, bounce)
    assert [row.reason for row in Suppression.objects.all()] == [reason for reason in [block] if reason]


def test_an_unknown_outcome_is_settled_by_it(kari: Customer, sent: Sent) -> None:
    message = sent(kari, state="unknown")
    tell(message, "delivered")
    message.refresh_from_db()
    assert message.state == "accepted"


def test_without_the_secret_nothing_is_heard(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    body = json.dumps({"event": "hard_bounce", "message-id": message_id(message), "email": kari.email})
    wrong = {"authorization": "Basic " + base64.b64encode(b"provider:gjettet").decode()}
    for headers in ({}, wrong, {"authorization": "Basic %%%"}):
        assert post(body, headers=headers).status_code in (400, 401)
    message.refresh_from_db()
    assert message.state == "accepted"


def test_it_is_off_without_a_secret_of_ours(kari: Customer, sent: Sent, settings: Settings) -> None:
    settings.ANYMAIL_WEBHOOK_SECRET = ""
    assert tell(sent(kari), "hard_bounce").status_code == 404
    assert post("{}", headers={"authorization": "Basic Og=="}).status_code == 404


@pytest.mark.parametrize("provider", ["nobody", "sendinblue", "base"])
def test_unknown_providers_are_not_there(provider: str) -> None:
    assert post("{}", provider).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 2_000])
def test_nonsense_is_refused(body: bytes) -> None:
    assert post(body).status_code == 400


def test_too_much_is_refused() -> None:
    assert post(b" " * 300_000).status_code == 413


def test_made_up_mails_are_passed_over(kari: Customer, sent: Sent) -> None:
    message = sent(kari)
    told = {"event": "hard_bounce", "email": kari.email, "message-id": f"<testdelivery.{message.pk}.1@x>"}
    assert post(json.dumps(told)).status_code == 200
    message.refresh_from_db()
    assert message.state == "accepted"


def test_a_provider_that_uses_ids_of_its_own_carries_ours(
    kari: Customer, sent: Sent, settings: Settings
) -> None:
    message = sent(kari)
    settings.PROVIDER_ID_HEADER = "X-PM-Metadata-ekko"
    ours = message_id(message).strip("<>")
    assert f"X-PM-Metadata-ekko: {ours}" in write_mail(message, {}, clock.now()).decode().replace(
        "\r\n ", " "
    )
    told = {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "Email": kari.email,
        "Details": "smtp;550 5.1.1 unknown",
        "Description": "The server was unable to deliver your message",
        "BouncedAt": "2026-11-20T16:33:54Z",
        "Metadata": {"ekko": ours},
    }
    assert post(json.dumps(told), "postmark").status_code == 200
    message.refresh_from_db()
    assert (message.state, message.bounce_class) == ("bounced", "hard")


def test_a_defect_of_ours_is_no_fault_of_theirs(
    kari: Customer, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answered with 500 the provider tells it again; with 400 the address would stay as it is for ever."""
    message = sent(kari)

    def stumble(*_call: Any) -> None:
        raise TypeError("a defect of ours")

    with monkeypatch.context() as patch, pytest.raises(TypeError):
        patch.setattr("customers.actions.record_bounce.act_on_bounce", stumble)
        tell(message, "hard_bounce")
    assert tell(message, "hard_bounce").status_code == 200
    message.refresh_from_db()
    assert message.state == "bounced"


def test_nonsense_is_noted_without_what_it_says(caplog: pytest.LogCaptureFixture) -> None:
    assert post('["kari@fjord.example"]').status_code == 400
    assert "do not understand" in caplog.text
    assert "kari" not in caplog.text
