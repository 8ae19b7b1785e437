"""Fault 51: what people write is never filled in, wherever it stands in a mail."""

from html import unescape

import pytest
import time_machine

from customers.actions.queue_message import Draft, queue_message
from customers.actions.send_messages import send_messages
from customers.models import Customer, Message, Organisation, User
from tests.factories import make_survey
from tests.mails.conftest import ASKED, Ask, Remind
from tests.mails.reading import links, mails, part
from tests.smtp_sink import SmtpSink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nordavind")]
CODES = [
    "%survey-link%",
    "%opt-out-link%",
    "{{token}}",
    "{recommended}",
    "%(greeting)s",
    "{% now 'Y' %}",
    "100 %",
]
BOTH = pytest.mark.parametrize("which", [0, 1], ids=["invitation", "reminder"])


@BOTH
@pytest.mark.parametrize("name", CODES)
def test_fault_51_a_name_is_only_a_name(
    which: int, name: str, ask: Ask, remind: Remind, sink: SmtpSink, kari: Customer, ben: User
) -> None:
    Customer.objects.update(name=name)
    User.objects.filter(pk=ben.pk).update(full_name=name)
    Organisation.objects.update(name=name, sender_name=name, address=name)
    kari.refresh_from_db()
    survey = make_survey(recommended=name, sender="account_manager")
    survey.texts.update(question="{recommended}", mail_intro="{recommended}", reminder_intro="{recommended}")
    invitation = remind(ask(kari, survey))
    mail = mails(sink)[which]
    assert len(links(mail, "plain")) == 1
    assert part(mail, "html").count(invitation.token) == 12
    text, html = part(mail, "plain"), unescape(part(mail, "html"))
    shown = name.replace("-link%", "-link %")
    for body in (text, html):
        assert f" {shown}" in body or f" {name}" in body
    assert text.count(invitation.token) == 1


@pytest.mark.parametrize("code", CODES)
def test_fault_51_a_comment_in_a_letter_is_only_a_comment(
    code: str, sink: SmtpSink, kari: Customer, ben: User
) -> None:
    text = f"Hei!\n\n> {code}\n{code}\n\nHilsen Ben"
    with time_machine.travel(ASKED, tick=False):
        queue_message(Draft("reply", "nb", "Om svaret ditt", text, "", "letter:1", author=ben), kari)
        send_messages()
    [mail] = mails(sink)
    # A letter has one part, and no links of its own.
    assert mail.get_content().splitlines() == text.splitlines()
    assert mail["In-Reply-To"] is None


def test_the_archive_keeps_placeholders_of_both(ask: Ask, remind: Remind, sink: SmtpSink) -> None:
    invitation = remind(ask())
    for message in Message.objects.all():
        assert invitation.token not in message.text + message.html
        assert "%survey-link%" in message.text
        assert "%survey-link%" in message.html
