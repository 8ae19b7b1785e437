"""The headers of invitation and reminder, and whom they come from; names break none of them."""

import re

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from customers.actions.send_messages import send_messages
from customers.models import Customer, Message, OptOut, Organisation, User
from surveys.actions.send_reminders import send_reminders
from tests.factories import make_survey
from tests.mails.conftest import LATER, Ask, Remind
from tests.mails.reading import mails, part
from tests.smtp_sink import SmtpSink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nordavind")]
BOTH = pytest.mark.parametrize("which", [0, 1], ids=["invitation", "reminder"])


@BOTH
def test_they_let_people_and_programs_opt_out(
    which: int, ask: Ask, remind: Remind, sink: SmtpSink, client: Client, kari: Customer
) -> None:
    remind(ask())
    mail = mails(sink)[which]
    assert mail["From"] == "Cleo hos Nordavind <kundeservice@nordavind.example>"
    assert mail["To"] == "Kari Nordmann <kari@fjord.example>"
    assert "svar@nordavind.example" in mail["Reply-To"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "RN, NRN, OOF, AutoReply"
    kind = ["invitation", "reminder"][which]
    assert mail["List-Id"] == f"<{kind}.nordavind.example>"
    assert mail["Feedback-ID"].split(":")[1] == kind
    assert [each.get_content_type() for each in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail.get_content_type() == "multipart/alternative"
    https, mailto = re.findall(r"<([^>]+)>", mail["List-Unsubscribe"])
    assert mailto.startswith("mailto:svar@nordavind.example")
    path = https.removeprefix(settings.BASE_URL)
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert OptOut.objects.filter(customer=kari).exists()


@BOTH
def test_they_come_from_the_account_manager_by_name_alone(
    which: int, ask: Ask, remind: Remind, sink: SmtpSink, ben: User
) -> None:
    remind(ask(survey=make_survey(sender="account_manager")))
    mail = mails(sink)[which]
    sender = mail["From"].addresses[0]
    assert sender.addr_spec == "kundeservice@nordavind.example"
    assert sender.display_name in ("Ben Prøve hos Nordavind", "Ben Prøve at Nordavind")
    assert mail["Reply-To"].addresses[0].addr_spec == "svar@nordavind.example"
    assert "Ben Prøve\r\nNordavind" in part(mail, "plain").replace("\r\n", "\n").replace("\n", "\r\n")


def test_without_an_account_manager_they_come_from_the_organisation(
    ask: Ask, sink: SmtpSink, ben: User
) -> None:
    User.objects.filter(pk=ben.pk).update(is_active=False)
    ask(survey=make_survey(sender="account_manager"))
    [mail] = mails(sink)
    assert mail["From"] == "Cleo hos Nordavind <kundeservice@nordavind.example>"


@BOTH
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ola <x@y.example>", "Ola <x@y.example>"),
        ('Ola "Bcc" Nordmann, x@y.example', 'Ola "Bcc" Nordmann, x@y.example'),
        ("Ola\r\nBcc: x@y.example", "Ola Bcc: x@y.example"),
        ("Ola\u2028Bcc: x@y.example", "Ola Bcc: x@y.example"),
    ],
)
def test_fault_41_42_no_name_makes_another_recipient(
    which: int, name: str, shown: str, ask: Ask, remind: Remind, sink: SmtpSink, kari: Customer, ben: User
) -> None:
    Customer.objects.update(name=name)
    User.objects.filter(pk=ben.pk).update(full_name=name)
    Organisation.objects.update(sender_name=name)
    kari.refresh_from_db()
    survey = make_survey(recommended=name, sender="account_manager")
    survey.texts.update(mail_subject="Om {recommended}", reminder_subject="Om {recommended}")
    remind(ask(kari, survey))
    mail, received = mails(sink)[which], sink.accepted[which]
    assert [each.display_name for each in mail["To"].addresses] == [shown]
    assert [each.addr_spec for each in mail["To"].addresses] == ["kari@fjord.example"]
    assert len(mail["From"].addresses) == 1
    assert mail["From"].addresses[0].addr_spec == "kundeservice@nordavind.example"
    assert mail["Bcc"] is None
    assert mail["Subject"] == f"Om {shown}"
    assert received.recipients == ("kari@fjord.example",)


def test_an_opt_out_from_the_invitation_stops_the_reminder(ask: Ask, sink: SmtpSink, client: Client) -> None:
    ask()
    [https, _mailto] = re.findall(r"<([^>]+)>", mails(sink)[0]["List-Unsubscribe"])
    with time_machine.travel(LATER, tick=False):
        send_reminders(LATER)
        client.post(https.removeprefix(settings.BASE_URL), {"List-Unsubscribe": "One-Click"})
        send_messages()
    assert len(mails(sink)) == 1
    assert Message.objects.get(kind="reminder").reply_text == "opted_out"
