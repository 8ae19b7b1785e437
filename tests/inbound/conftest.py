"""Letters that have gone, and mails as customers write them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from customers.actions.settle_message import Said, settle_message
from customers.actions.take_mail import take_mail
from customers.actions.write_mail import message_id
from customers.models import Customer, Message, User
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import FollowUp
from npsapp.lib import clock
from tests.factories import make_follow_up

Takes = Callable[..., str]


@pytest.fixture
def zero(kari: Customer) -> FollowUp:
    """Kari's 0: grave, two hours, her account manager's."""
    return make_follow_up(0, kari, comment="Tre purringer, ingen ringte.")


@pytest.fixture
def letter(zero: FollowUp, ben: User) -> Message:
    """Ben's to Kari, which her server has taken."""
    return arrived(write_to_customer(zero.pk, Letter("Beklager", "Hei Kari", "k1"), ben, clock.now()))


def arrived(message: Message, at: datetime | None = None) -> Message:
    settle_message(message, Message.State.ACCEPTED, at or clock.now(), Said(250, "2.0.0 Ok"))
    message.refresh_from_db()
    return message


def mail(
    text: str = "Takk, ring meg i morgen.",
    *,
    sender: str = "Kari Nordmann <kari@fjord.example>",
    subject: str = "Sv: Beklager",
    answers: Message | None = None,
    number: int = 1,
    headers: str = "",
) -> bytes:
    """As her mail program writes it; another `number` is another mail."""
    named = f"In-Reply-To: {message_id(answers)}\n" if answers is not None else ""
    lines = (
        f"From: {sender}\nTo: kundeservice@nordavind.example\nSubject: {subject}\n"
        f"Message-ID: <{number}@fjord.example>\n{named}{headers}"
        f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    )
    return lines.replace("\n", "\r\n").encode()


def take(raw: bytes, at: datetime | None = None) -> str:
    return str(take_mail(raw, at or clock.now()))
