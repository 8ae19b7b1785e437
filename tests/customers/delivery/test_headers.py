"""The headers of mail to many, of mail by a person, and of what goes on from an earlier one."""

from email import message_from_bytes
from email.message import Message as Mail

import pytest
from pytest_django.fixtures import Settings

from customers.actions.queue_message import Draft, queue_message
from customers.actions.send_messages import send_messages
from customers.actions.write_mail import message_id, opt_out_url, write_mail
from customers.models import Customer, Message, User
from followups.actions.write_to_customer import Letter, write_to_customer
from npsapp.lib import clock
from npsapp.lib.message_ids import numbers_in
from surveys.actions.send_invitations import send_invitations
from tests.factories import make_follow_up, make_invitation
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db
OF_MANY = {
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "List-Id",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Feedback-ID",
}


def mail(message: Message) -> Mail:
    return message_from_bytes(write_mail(message, {}, clock.now()))


def test_an_invitation_says_how_to_get_no_more(kari: Customer) -> None:
    make_invitation(kari)
    send_invitations(clock.now())
    message = Message.objects.get(kind="invitation")
    written = mail(message)
    assert set(written.keys()) >= OF_MANY
    https, mailto = (part.strip(" <>\r\n") for part in written["List-Unsubscribe"].split(","))
    assert https == opt_out_url(message)
    token = https.rstrip("/").rpartition("/")[2]
    assert mailto == f"mailto:{message.reply_to}?subject=unsubscribe+{token}"
    assert written["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert written["Auto-Submitted"] == "auto-generated"
    assert written["X-Auto-Response-Suppress"] == "RN, NRN, OOF, AutoReply"
    assert written["List-Id"] == "<invitation.nordavind.example>"
    campaign, kind, _instance, sender = written["Feedback-ID"].split(":")
    assert (campaign, kind) == ("", "invitation")
    assert 5 <= len(sender) <= 15, "or Gmail tells nobody of complaints"
    assert "In-Reply-To" not in written


def test_a_letter_carries_none_of_it_and_stands_below_what_was_asked(kari: Customer, ben: User) -> None:
    follow_up = make_follow_up(2, kari)
    invitation = follow_up.response.invitation
    assert invitation is not None
    assert invitation.message is None, "answered before its mail went: there is nothing to stand below"
    letter = write_to_customer(follow_up.pk, Letter("Hei", "Vi ringer.", "a"), ben, clock.now())
    assert not OF_MANY & set(mail(letter).keys())
    assert "In-Reply-To" not in mail(letter)
    asked = queue_message(Draft("invitation", "nb", "Hei", "Hei", "", dedup_key="asked"), kari)
    invitation.message = asked
    invitation.save()
    follow_up.written.all().delete()
    second = write_to_customer(follow_up.pk, Letter("Hei", "Vi ringer.", "b"), ben, clock.now())
    written = mail(second)
    assert written["In-Reply-To"] == written["References"] == message_id(asked)
    assert not OF_MANY & set(written.keys())
    third = write_to_customer(follow_up.pk, Letter("Hei", "Vi ringer.", "c"), ben, clock.now())
    assert mail(third)["In-Reply-To"] == message_id(second), "it goes on from our latest"


def test_our_ids_are_known_again_in_any_case_and_no_others(kari: Customer, settings: Settings) -> None:
    message = queue_message(Draft("trial", "nb", "Hei", "Hei", "", dedup_key="one"), kari)
    ours = message_id(message)
    assert list(numbers_in(f"x {ours.upper()} y {ours}")) == [message.pk] * 2
    assert list(numbers_in(ours.replace("@", "x@"))) == []
    newest = max(settings.LINK_KEYS)
    settings.LINK_KEYS = {**settings.LINK_KEYS, newest + 1: b"another key of thirty-two letters"}
    assert list(numbers_in(ours)) == [message.pk], "an older key still knows its own"
    settings.LINK_KEYS = {newest + 1: b"another key of thirty-two letters"}
    assert list(numbers_in(ours)) == []


def test_bounces_go_where_they_are_read(
    kari: Customer, ben: User, sink: SmtpSink, settings: Settings
) -> None:
    settings.BOUNCE_ADDRESS = "bounces@nordavind.example"
    queue_message(Draft("reply", "nb", "Hei", "Hei", "", "one", author=ben), kari)
    send_messages()
    assert [each.sender for each in sink.received] == ["bounces@nordavind.example"]
    written = message_from_bytes(sink.received[0].content)
    assert "bounces@" not in written["From"]
