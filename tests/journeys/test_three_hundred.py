"""A file of 300 interactions goes in, the mails arrive, the answers count: score and queue as by hand."""

import csv
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from customers.actions.send_messages import send_messages
from customers.models import Customer, Message, User
from followups.models import FollowUp
from npsapp.lib import clock
from npsapp.sweep import sweep
from surveys.models import AskingRules, Invitation, Response, Survey
from tests.conftest import SignIn
from tests.respondent import TOKEN
from tests.smtp_sink import SmtpSink

CUSTOMERS, INTERACTIONS, DOUBLED = 250, 300, 10
WITHOUT_ADDRESS = 20
LINK = re.compile(r"https?://\S+/s/\S+/")

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def file(tmp_path: Path, ben: User) -> Path:
    """300 interactions of 250 customers, nb and en, some without an address, ten told twice."""
    path = tmp_path / "interactions.csv"
    rows = [row(number, ben) for number in range(INTERACTIONS)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows + rows[:DOUBLED])
    return path


def row(number: int, ben: User) -> dict[str, str]:
    who = number % CUSTOMERS
    occurred = datetime.now(UTC) - timedelta(hours=3 + number % 48)
    return {
        "customer_id": f"C{who}",
        "customer_name": f"Øyvind Ås {who}",
        "customer_email": "" if who < WITHOUT_ADDRESS else f"Kunde{who}@fjord.example",
        "customer_language": "en" if who % 3 == 0 else "nb",
        "company": f"Fjord {who % 40} AS",
        "account_manager": ben.email,
        "kind": "support",
        "source": "helpdesk",
        "external_id": f"case-{number}",
        "occurred_at": occurred.isoformat(),
    }


def test_from_a_file_to_the_score_and_the_queue(
    file: Path, ben: User, cleo: User, survey: Survey, settings: Settings, sign_in: SignIn
) -> None:
    # Hundreds of people of a few companies on one day: what is asked of caps and rates is asked elsewhere.
    AskingRules.objects.create(company_most=INTERACTIONS, company_daily_percent=100)
    settings.DOMAIN_MAILS_PER_MINUTE = INTERACTIONS
    report = StringIO()
    call_command("import_interactions", str(file), stdout=report)
    assert Customer.objects.count() == CUSTOMERS
    unreachable = sum(number % CUSTOMERS < WITHOUT_ADDRESS for number in range(INTERACTIONS))
    # Who has a second one before the first is mailed is asked once.
    twice = sum(number % CUSTOMERS >= WITHOUT_ADDRESS for number in range(CUSTOMERS, INTERACTIONS))
    asked = INTERACTIONS - unreachable - twice
    assert Invitation.objects.filter(state="scheduled").count() == asked
    assert Invitation.objects.filter(state="not_asked", reason="bad_address").count() == unreachable
    assert Invitation.objects.filter(state="not_asked", reason="duplicate").count() == twice

    settings.HOLD_FORM_MILLISECONDS = 0  # three hundred people read at the same time, not one after the other
    mails = deliver(settings)
    assert len(mails) == asked
    assert {str(mail["To"]).count("@") for mail in mails} == {1}
    assert Message.objects.filter(state="accepted").count() == asked

    given = Counter(answer(mail, number) for number, mail in enumerate(mails))
    by_hand(given, ben)
    page = sign_in(cleo).get("/").content.decode()
    promoters, detractors = (sum(given[s] for s in band) for band in (range(9, 11), range(7)))
    shown = round(100 * (promoters - detractors) / asked)
    assert (f"+{shown}" if shown > 0 else f"\N{MINUS SIGN}{-shown}" if shown else "0") in page
    assert f"{asked}" in page


def deliver(settings: Settings) -> list[EmailMessage]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        sweep(clock.now())
        send_messages()
        return [message_from_bytes(mail.content, policy=policy.default) for mail in sink.received]


def answer(mail: EmailMessage, number: int) -> int:
    """Answer through the one link of the mail's plain text; every eleventh gives the same score."""
    text = mail.get_body(("plain",))
    assert text is not None
    (link,) = set(LINK.findall(text.get_content()))
    path, client, score = urlsplit(link).path, Client(), number % 11
    token = TOKEN.search(client.get(f"{path}?s={score}").content.decode())
    assert token is not None
    response = client.post(path, {"score": score, "comment": "", "form_token": token[1]})
    assert response.status_code == 303
    return score


def by_hand(given: Counter[int], ben: User) -> None:
    assert Counter(Response.objects.values_list("score", flat=True)) == given
    opened = Counter(FollowUp.objects.open().values_list("opening_score", flat=True))
    assert opened == Counter({score: times for score, times in given.items() if score <= 6})
    assert set(FollowUp.objects.values_list("owner", flat=True)) == {ben.pk}
