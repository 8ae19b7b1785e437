"""What a customer writes is kept: once, on the right timeline, and only when somebody says whose it is."""

from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from customers.actions.queue_message import Draft, queue_message
from customers.actions.receive_message import MOST_A_DAY
from customers.actions.write_mail import message_id, write_mail
from customers.models import Customer, Message, OptOut, Organisation, User
from followups.models import AwaitedReply
from npsapp.lib import clock
from tests.factories import make_customer
from tests.inbound.conftest import arrived, mail, take

pytestmark = pytest.mark.django_db


def received() -> Message:
    return Message.objects.get(kind="received")


def test_a_reply_is_stored_below_the_letter_it_answers(letter: Message, kari: Customer) -> None:
    assert take(mail("Takk!\n\n> Hei Kari", answers=letter)) == "received"
    message = received()
    assert (message.customer, message.follows, message.known_by) == (kari, letter, "thread")
    assert (message.direction, message.state, message.channel) == ("in", "accepted", "email")
    assert (message.text, message.quoted) == ("Takk!", "> Hei Kari")
    assert message.from_name == "Kari Nordmann"
    assert message.thread == letter


def test_the_same_mail_again_is_known(letter: Message) -> None:
    raw = mail(answers=letter)
    assert [take(raw), take(b"Received: by mx\r\n" + raw)] == ["received", "repeated"]
    assert Message.objects.filter(kind="received").count() == 1


def test_without_an_id_it_is_known_by_what_it_says(letter: Message) -> None:
    raw = mail(answers=letter).replace(b"Message-ID: <1@fjord.example>\r\n", b"")
    assert [take(raw), take(b"Received: by mx\r\n" + raw)] == ["received", "repeated"]
    assert take(raw.replace(b"Takk", b"Nei takk")) == "received"


def test_the_id_of_another_is_no_way_to_silence_them(letter: Message, fjord: object) -> None:
    make_customer("Ola", email="ola@fjord.example")
    assert take(mail("Først ute", sender="ola@fjord.example")) == "received"
    assert take(mail("Det var jeg som skrev", answers=letter)) == "received"


def test_an_address_alone_is_shown_as_unproven(kari: Customer) -> None:
    assert take(mail(sender="KARI@Fjord.example")) == "received"
    assert (received().customer, received().known_by, received().follows) == (kari, "address", None)
    assert received().thread == received()


def test_a_thread_from_another_address_is_the_customers_but_unproven(letter: Message, kari: Customer) -> None:
    assert take(mail(sender="kari.privat@annet.example", answers=letter)) == "received"
    assert (received().customer, received().known_by) == (kari, "other")


def test_who_answers_anothers_mail_speaks_for_themselves(letter: Message) -> None:
    ola = make_customer("Ola", email="ola@fjord.example")
    assert take(mail(sender="ola@fjord.example", answers=letter)) == "received"
    assert (received().customer, received().known_by, received().follows) == (ola, "address", None)


def test_a_made_up_thread_is_nobodys(letter: Message) -> None:
    real = message_id(letter)
    for wrong in (real.replace("test", "tost"), real.replace(f".{letter.pk}.", f".{letter.pk - 1}.")):
        raw = mail(sender="fremmed@annet.example", headers=f"In-Reply-To: {wrong}\n")
        assert take(raw) == "stranger"
    assert not Message.objects.filter(kind="received").exists()


def test_a_forged_thread_with_the_customers_address_is_their_address_only(letter: Message) -> None:
    raw = mail(headers=f"References: {message_id(letter).replace('test', 'tost')}\n")
    assert take(raw) == "received"
    assert received().known_by == "address"


def test_several_senders_are_nobody_in_particular(letter: Message) -> None:
    assert take(mail(sender="kari@fjord.example, ola@fjord.example")) == "stranger"
    doubled = mail(headers="From: ola@annet.example\n", answers=letter)
    assert take(doubled) == "received"
    assert received().known_by == "other", "the letter is known, its reader is not"


def test_our_own_addresses_make_no_circle(letter: Message, ben: User, settings: Settings) -> None:
    settings.BOUNCE_ADDRESS = "retur@nordavind.example"
    organisation = Organisation.objects.current()
    for number, own in enumerate(
        (organisation.sender_address, organisation.reply_address, "Retur@nordavind.example", ben.email)
    ):
        assert take(mail(sender=own, answers=letter, number=number)) == "ours"
    assert not Message.objects.filter(kind="received").exists()


def test_an_answer_to_a_notice_is_not_a_customers(kari: Customer, ben: User) -> None:
    notice = queue_message(Draft("notice", "nb", "Hei", "Hei", "", dedup_key="n"), ben)
    assert take(mail(answers=notice)) == "ours", "even from a customer's address"


def test_a_bcc_is_taken_too(letter: Message) -> None:
    raw = mail(answers=letter).replace(b"To: kundeservice@nordavind.example\r\n", b"")
    assert take(raw) == "received"
    assert received().to_address == Organisation.objects.current().reply_address


def test_an_automatic_reply_is_shown_and_no_more(letter: Message) -> None:
    raw = mail("Jeg er på ferie", answers=letter, headers="Auto-Submitted: auto-replied\n")
    assert take(raw) == "auto_reply"
    assert received().is_automatic
    away = mail(sender="fremmed@annet.example", headers="Auto-Submitted: auto-replied\n", number=2)
    assert take(away) == "auto_reply", "a stranger's is dealt with: nobody need read it"
    assert Message.objects.filter(kind="received").count() == 1


@pytest.mark.parametrize(
    ("headers", "subject", "expected"),
    [
        ("X-Auto-Response-Suppress: All\n", "Automatisk svar: Beklager", "auto_reply"),
        ("Return-Path: <>\n", "Out of office", "auto_reply"),
        ("", "Automatisk svar: dere sender for mange", "received"),
        ("X-Auto-Response-Suppress: OOF\n", "Sv: Automatisk svar", "received"),
    ],
)
def test_who_only_says_away_in_the_subject(
    headers: str, subject: str, expected: str, letter: Message
) -> None:
    assert take(mail(answers=letter, headers=headers, subject=subject)) == expected


def test_a_receipt_for_reading_is_no_reply(letter: Message) -> None:
    raw = mail(answers=letter).replace(
        b"text/plain; charset=utf-8", b"multipart/report; report-type=disposition-notification; boundary=b"
    )
    assert take(raw) == "auto_reply"


def test_a_flood_ends(kari: Customer) -> None:
    for number in range(MOST_A_DAY):
        assert take(mail(number=number)) == "received"
    assert take(mail(number=MOST_A_DAY)) == "too_many"
    assert Message.objects.filter(kind="received").count() == MOST_A_DAY


def test_a_huge_one_is_left(letter: Message, settings: Settings) -> None:
    settings.BOUNCE_MAX_KILOBYTES = 1
    assert take(mail("x" * 2_000, answers=letter)) == "received", "larger than a report may be"
    settings.RECEIVE_MAX_KILOBYTES = 2
    assert take(mail("x" * 3_000, answers=letter, number=2)) == "too_large"


def test_our_answer_stands_below_theirs(letter: Message, ben: User, kari: Customer) -> None:
    take(mail(answers=letter))
    draft = Draft("reply", "nb", "Sv", "Hei", "", dedup_key="a", author=ben, follows=received())
    raw = write_mail(queue_message(draft, kari), {}, clock.now()).decode()
    assert "In-Reply-To: <1@fjord.example>" in raw


def test_a_mail_server_hands_it_over(
    letter: Message, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(mail(answers=letter))))
    call_command("receive_mail")
    assert "received" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(mail(sender="fremmed@annet.example"))))
    with pytest.raises(CommandError, match="no customer") as error:
        call_command("receive_mail")
    assert error.value.returncode == 65


@pytest.mark.parametrize(
    ("text", "sender", "opted_out"),
    [
        ("No more surveys, please.", "kari@fjord.example", True),
        ("Stopp\n\nHilsen Kari", "kari@fjord.example", True),
        ("Stopp leveransen!", "kari@fjord.example", False),
        ("Stopp", "kari.privat@annet.example", False),
    ],
)
def test_who_answers_an_invitation_with_stop_is_not_asked_again(
    text: str, sender: str, opted_out: bool, kari: Customer
) -> None:
    draft = Draft(
        kind=Message.Kind.INVITATION,
        language="nb",
        subject="Hvordan gikk det?",
        text="Hei",
        html="",
        dedup_key="i1",
    )
    invitation = arrived(queue_message(draft, kari))
    assert take(mail(text, sender=sender, answers=invitation)) == "received"
    assert OptOut.objects.filter(customer=kari, way="reply").exists() is opted_out
    assert AwaitedReply.objects.open().filter(customer=kari).exists(), "and a person sees it"


def test_stop_below_a_letter_is_about_something_else(letter: Message) -> None:
    take(mail("Stopp", answers=letter))
    assert not OptOut.objects.exists()
