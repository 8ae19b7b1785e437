"""Mails as bytes: what a reader finds in them, and what can never get in."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from npsapp.lib.mail import Mailbox, OutgoingMail, UnsafeHeader, build, one_line

SENDER = Mailbox("Cleo Å. Dahl", "cleo@firma.example")
RECIPIENT = Mailbox("Kåre Bjørnsønn-Ødegård", "kare@kunde.example")
DATE = datetime(2026, 9, 24, 10, 0, tzinfo=timezone(timedelta(hours=2)))


def a_mail(**changes: Any) -> OutgoingMail:
    fields: dict[str, Any] = {
        "sender": SENDER,
        "recipient": RECIPIENT,
        "subject": "Hvordan gikk det?",
        "text": "Hei, Kåre\n",
        "message_id": "<1.abc@firma.example>",
        "date": DATE,
    }
    return OutgoingMail(**(fields | changes))


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, _class=EmailMessage, policy=default)


def body(part: Any) -> str:
    return str(part.get_content()).replace("\r\n", "\n")


def header_lines(content: bytes) -> list[str]:
    """The header as a strict reader sees it: unfolded, undecoded lines."""
    head = content.decode().split("\r\n\r\n", 1)[0]
    return head.replace("\r\n ", " ").split("\r\n")


# --- What a reader finds --------------------------------------------------------------------


def test_plain_text_comes_first_and_both_parts_read_back() -> None:
    text = "Hei, Kåre!\n\nBlåbær og ærlighet.\n. punktum\nFrom meg\n" + "lang linje " * 50 + "\n"
    html = "<p>Hei, Kåre – «blåbær» 🫐</p>\n"
    message = read(build(a_mail(text=text, html=html)))
    assert message.get_content_type() == "multipart/alternative"
    parts = list(message.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert [part["Content-Transfer-Encoding"] for part in parts] == ["quoted-printable"] * 2
    assert [part.get_content_charset() for part in parts] == ["utf-8", "utf-8"]
    assert [body(part) for part in parts] == [text, html]


def test_without_html_it_is_plain_text() -> None:
    message = read(build(a_mail()))
    assert message.get_content_type() == "text/plain"
    assert body(message) == "Hei, Kåre\n"


def test_every_line_ends_in_crlf_is_short_and_seven_bit() -> None:
    content = build(a_mail(text="å" * 5000, html="<b>" + "ø" * 5000 + "</b>", subject="Æ " * 300))
    assert content.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert max(map(len, content.split(b"\r\n"))) <= 78


def test_the_headers_say_who_what_and_when() -> None:
    reply_to = Mailbox("", "svar@firma.example")
    mail = a_mail(
        reply_to=reply_to, in_reply_to="<a@b.example>", references=("<x@b.example>", "<a@b.example>")
    )
    message = read(build(mail))
    assert message["From"].addresses[0].display_name == SENDER.name
    assert message["To"].addresses[0].addr_spec == RECIPIENT.address
    assert message["Reply-To"] == "svar@firma.example"
    assert message["Date"].datetime == DATE
    assert message["Message-ID"] == "<1.abc@firma.example>"
    assert message["In-Reply-To"] == "<a@b.example>"
    assert message["References"] == "<x@b.example> <a@b.example>"
    assert message["MIME-Version"] == "1.0"


def test_a_long_norwegian_subject_is_folded_and_read_back() -> None:
    subject = "Hvor sannsynlig er det at du vil anbefale Blåfjell Ærlig Øl & Åpenhet AS til en venn? " * 3
    content = build(a_mail(subject=subject))
    assert read(content)["Subject"] == subject.strip()
    assert len([line for line in content.split(b"\r\n") if line.startswith(b" =?utf-8?")]) > 2


@pytest.mark.parametrize("subject", ["Svar: «Æ» =?utf-8?q?x?=", "=?utf-8?q?Bcc=3A_x?=", "x" * 2000, "a b"])
def test_subjects_that_look_like_code_are_read_back_as_written(subject: str) -> None:
    content = build(a_mail(subject=subject))
    assert read(content)["Subject"] == subject
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_urls_and_ids_stay_whole() -> None:
    url = "https://undersokelser.firma.example/u/" + "a" * 80 + "/"
    reference = "<" + "b" * 100 + "@firma.example>"
    headers = {
        "List-Unsubscribe": f"<{url}> <mailto:avmelding@firma.example>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    content = build(a_mail(headers=headers, in_reply_to=reference, references=(reference, reference)))
    lines = header_lines(content)
    assert f"List-Unsubscribe: <{url}> <mailto:avmelding@firma.example>" in lines
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines
    assert "Auto-Submitted: auto-generated" in lines
    assert f"In-Reply-To: {reference}" in lines
    assert f"References: {reference} {reference}" in lines


def test_a_norwegian_domain_is_written_in_ascii() -> None:
    content = build(a_mail(recipient=Mailbox("", "kari@blåbær.example")))
    assert "To: kari@xn--blbr-roah.example" in header_lines(content)


def test_a_norwegian_mailbox_is_written_in_utf8() -> None:
    content = build(a_mail(recipient=Mailbox("Kåre", "kåre@kunde.example")))
    assert "<kåre@kunde.example>".encode() in content


# --- Names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ola <x@y>", '"Ola <x@y>" <ola@kunde.example>'),
        ("Nordmann, Ola", '"Nordmann, Ola" <ola@kunde.example>'),
        ('Ola "Olle" N.', r'"Ola \"Olle\" N." <ola@kunde.example>'),
        ("Ola \\", r'"Ola \\" <ola@kunde.example>'),
        ("Ola (privat)", '"Ola (privat)" <ola@kunde.example>'),
        ("Ola Nordmann", "Ola Nordmann <ola@kunde.example>"),
        ("", "ola@kunde.example"),
        (" Ola\t Nordmann ", "Ola Nordmann <ola@kunde.example>"),
    ],
)
def test_names_are_quoted_when_they_must_be(name: str, written: str) -> None:
    content = build(a_mail(recipient=Mailbox(name, "ola@kunde.example")))
    assert f"To: {written}" in header_lines(content)


NAMES = st.text(
    st.one_of(
        st.sampled_from('",<>@\\();:=?_. æøåÆØÅ'),
        st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")),
    ),
    max_size=150,
)


@hypothesis_settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(name=NAMES, subject=NAMES)
def test_no_name_or_subject_ever_adds_a_recipient_or_a_header(name: str, subject: str) -> None:
    content = build(a_mail(recipient=Mailbox(name, "ola@kunde.example"), subject=subject))
    names = [line.split(":")[0] for line in header_lines(content)]
    assert names[:5] == ["Date", "From", "To", "Subject", "Message-ID"]
    assert "Bcc" not in names
    to = next(line for line in header_lines(content) if line.startswith("To:"))
    outside_quotes = re.sub(r'"(?:[^"\\]|\\.)*"', "", to)
    assert outside_quotes.count("@") == 1
    assert "," not in outside_quotes
    assert to.endswith("ola@kunde.example>") or to == "To: ola@kunde.example"


# --- What can never get in ------------------------------------------------------------------

BREAKS = ["\r\n", "\n", "\r", "\0", "\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\u2029", "\ud800"]
PLACES: dict[str, Any] = {
    "from name": lambda evil: {"sender": Mailbox(evil, "a@b.example")},
    "from address": lambda evil: {"sender": Mailbox("", f"a@b.example{evil}")},
    "to name": lambda evil: {"recipient": Mailbox(evil, "a@b.example")},
    "to address": lambda evil: {"recipient": Mailbox("", f"a@b.example{evil}")},
    "reply-to": lambda evil: {"reply_to": Mailbox(evil, "a@b.example")},
    "subject": lambda evil: {"subject": evil},
    "message id": lambda evil: {"message_id": f"<a{evil}@b.example>"},
    "in reply to": lambda evil: {"in_reply_to": f"<a{evil}@b.example>"},
    "references": lambda evil: {"references": (f"<a{evil}@b.example>",)},
    "header": lambda evil: {"headers": {"X-Extra": evil}},
    "token header": lambda evil: {"headers": {"List-Unsubscribe": f"<https://a.example/{evil}>"}},
    "header name": lambda evil: {"headers": {f"X{evil}": "x"}},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("end", BREAKS)
def test_no_line_break_gets_into_a_header(place: str, end: str) -> None:
    with pytest.raises(UnsafeHeader) as unsafe:
        build(a_mail(**PLACES[place](f"Hei{end}Bcc: victim@c.example")))
    assert "victim" not in str(unsafe.value)


@pytest.mark.parametrize(
    "address",
    [
        *("", "ola", "@b.example", "ola@", "<a@b.example>", "a@b@c.example", "a@b..example"),
        *("a@b.example, c@d.example", "a@b.example;c@d.example", "a b@c.example", 'a"b@c.example'),
        "a@" + "x" * 64 + ".example",
    ],
)
@pytest.mark.parametrize("field", ["sender", "recipient", "reply_to"])
def test_only_exactly_one_plain_address(field: str, address: str) -> None:
    with pytest.raises(UnsafeHeader):
        build(a_mail(**{field: Mailbox("Ola", address)}))


@pytest.mark.parametrize(
    "name", ["Bcc", "cc", "TO", "From", "Subject", "Content-Type", "MIME-Version", "X Y", "X:", "Å", ""]
)
def test_extra_headers_cannot_replace_the_mails_own(name: str) -> None:
    with pytest.raises(UnsafeHeader):
        build(a_mail(headers={name: "x@y.example"}))


@pytest.mark.parametrize("message_id", ["", "a@b.example", "<a@b.example", "<a b@c.example>"])
def test_a_message_id_keeps_its_brackets(message_id: str) -> None:
    with pytest.raises(UnsafeHeader):
        build(a_mail(message_id=message_id))


def test_a_date_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        build(a_mail(date=datetime(2026, 1, 1)))


def test_utc_is_written_as_an_offset() -> None:
    content = build(a_mail(date=datetime(2026, 9, 24, 8, 0, 7, tzinfo=UTC)))
    assert "Date: Thu, 24 Sep 2026 08:00:07 +0000" in header_lines(content)


@hypothesis_settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_one_line_makes_any_text_fit_for_a_subject(text: str) -> None:
    assert build(a_mail(subject=one_line(text)))
