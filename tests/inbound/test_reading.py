"""What mails say, in whatever shape they come; nothing a stranger sends makes reading fail or last."""

import random
import time

import pytest

from npsapp.lib import delivery_reports
from npsapp.lib.html_text import html_text
from npsapp.lib.quoted_text import split_quoted
from npsapp.lib.received_mail import MOST_TEXT, Attachment, read

BURDEN = 100_000


def said(body: bytes, kind: str = "text/plain; charset=utf-8", encoding: str = "8bit") -> str:
    head = f"From: kari@fjord.example\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    return read(head.encode() + body).text


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("Blåbær".encode(), "text/plain; charset=utf-8", "Blåbær"),
        ("Blåbær".encode("latin-1"), "text/plain; charset=iso-8859-1", "Blåbær"),
        ("Blåbær – ja".encode("cp1252"), "text/plain; charset=iso-8859-1", "Blåbær – ja"),
        ("Blåbær".encode("cp1252"), "text/plain", "Blåbær"),
        ("Blåbær".encode(), "text/plain; charset=us-ascii", "Blåbær"),
        ("Blåbær".encode("cp1252"), "text/plain; charset=utf-8", "Blåbær"),
        ("Blåbær".encode(), "text/plain; charset=no-such-thing", "Blåbær"),
        ("Blåbær".encode(), "text/plain; charset=idna", "Blåbær"),
        (b"a\x00b\x07c\x1b[31m", "text/plain", "abc[31m"),
        (b"\xed\xa0\x80 hei", "text/plain; charset=utf-8", "í\xa0€ hei"),
        ("Привет".encode("koi8-r"), "text/plain; charset=koi8-r", "Привет"),
    ],
)
def test_charsets(body: bytes, kind: str, expected: str) -> None:
    assert said(body, kind) == expected


def test_encoded_bodies() -> None:
    assert said(b"Bl=C3=A5b=C3=A6r", encoding="quoted-printable") == "Blåbær"
    assert said(b"QmzDpWLDpnI=", encoding="base64") == "Blåbær"
    assert said(b"QmzDpWLDpnI", encoding="base64").startswith("Bl"), "cut short"


def test_headers_as_read() -> None:
    mail = read(
        b"From: =?utf-8?q?Kari_=C3=85s?= <kari@fjord.example>\n"
        b"Subject: =?iso-8859-1?q?Bl=E5b=E6r?= =?utf-8?b?w7g=?=\n\nHei"
    )
    assert mail.senders == (("Kari Ås", "kari@fjord.example"),)
    assert mail.subject == "Blåbærø"
    assert read("Subject: rå bytes\n\n".encode("cp1252")).subject == "rå bytes"
    assert read(b"Subject: =?utf-8?b?!!!?=\n\nHei").text == "Hei"
    forged = read(b'From: "=?utf-8?q?ola=40fjord=2Eexample?=, x" <kari@fjord.example>\n\nHei')
    assert [address for _name, address in forged.senders] == ["kari@fjord.example"]


def test_html_alone_becomes_text() -> None:
    html = (
        "<html><head><title>x</title><style>p{}</style></head><body><!-- hemmelig --><p>Hei&nbsp;Ben</p>"
        "<p>Tre ting:<ul><li>én</li><li>to</li></ul><script>alert(1)</script>"
        '<a href="https://svindel.example/x">nordavind.example</a> <a href="javascript:alert(1)">her</a>'
        "<img src=x onerror=alert(1)>&lt;b&gt;<blockquote>Hei Kari<br>Vi ringer</blockquote></body></html>"
    )
    mail = read(b"Content-Type: text/html; charset=utf-8\n\n" + html.encode())
    assert mail.text.split("\n") == [
        "Hei Ben",
        "",
        "Tre ting:",
        "",
        "- én",
        "",
        "- to",
        "",
        "nordavind.example <https://svindel.example/x> her<b>",
    ]
    assert mail.quoted == "> Hei Kari\n> Vi ringer"


def test_the_plain_part_is_preferred_if_it_says_anything() -> None:
    both = (
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{}\n"
        "--b\nContent-Type: text/html\n\n<p>rik</p>\n--b--\n"
    )
    assert read(both.format("enkel").encode()).text == "enkel"
    assert read(both.format("  ").encode()).text == "rik"


def test_attachments_are_named_and_measured() -> None:
    mail = read(
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSe vedlegg\n"
        b"--b\nContent-Type: application/pdf; name*=utf-8''bl%C3%A5.pdf\n"
        b"Content-Transfer-Encoding: base64\n\n"
        b"SGVpIQ==\n--b\nContent-Type: text/plain\n"
        b"Content-Disposition: attachment; filename=../../x.txt\n\nabc"
        b"\n--b\nContent-Type: message/rfc822\n\nSubject: videre\n\nskjult\n--b--\n"
    )
    assert mail.text == "Se vedlegg"
    assert mail.attachments[:2] == (Attachment("blå.pdf", 4), Attachment("../../x.txt", 3))
    assert mail.attachments[2].name == "message/rfc822"


@pytest.mark.parametrize(
    ("text", "own", "quoted"),
    [
        ("Takk!\n\n> Hei\n> Kari", "Takk!", "> Hei\n> Kari"),
        (
            "Takk!\n\nman. 16. nov. 2026 kl. 09:12 skrev Ben Berg\n<ben@nordavind.example>:\n\n> Hei",
            "Takk!",
            None,
        ),
        (
            "Takk!\n\nOn 16 Nov 2026, Ben\n<ben@nordavind.example> wrote:\n> Hei",
            "Takk!",
            "On 16 Nov 2026, Ben\n<ben@nordavind.example> wrote:\n> Hei",
        ),
        ("Takk!\n\n________________\nFra: Ben\nSendt: i dag\nTil: Kari\n\nHei", "Takk!", None),
        ("Takk!\n-----Opprinnelig melding-----\nFra: Ben\n", "Takk!", None),
        ("> Hei\nSvar under", "> Hei\nSvar under", ""),
        ("> Bare sitat", "> Bare sitat", ""),
        ("Som jeg skrev:\nringen er brutt", "Som jeg skrev:\nringen er brutt", ""),
        ("Fra: nå av vil jeg ha svar", "Fra: nå av vil jeg ha svar", ""),
        ("Fra: Ben\nSendt: i dag\n\nvideresendt", "Fra: Ben\nSendt: i dag\n\nvideresendt", ""),
    ],
)
def test_what_is_repeated_stands_apart(text: str, own: str, quoted: str | None) -> None:
    found = split_quoted(text)
    assert found[0] == own
    assert found[1] == quoted if quoted is not None else found[1]


def test_a_long_text_is_cut() -> None:
    text = said(b"ord " * MOST_TEXT)
    assert len(text) <= MOST_TEXT + 5
    assert text.endswith("[…]")


def test_nothing_a_stranger_sends_fails() -> None:
    chance = random.Random(5)
    whole = bytearray(
        b"From: =?utf-8?q?Kari?= <kari@fjord.example>\nIn-Reply-To: <a.1.20261122101010.aaaaaaaaaaaaaaaa@x>\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-7\n\n"
        b"<p>Hei<blockquote>Ben</blockquote>\n--b\nContent-Transfer-Encoding: base64\n\nSGVp\n--b--\n"
    )
    for _round in range(400):
        broken = bytearray(whole)
        for _bite in range(chance.randrange(1, 40)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        mail = read(bytes(broken[: chance.randrange(len(broken))]))
        assert "\x00" not in mail.text + mail.subject + mail.quoted
        (mail.text + mail.subject + mail.quoted + mail.message_id).encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/plain" + b";" * 4 * BURDEN + b"\n\nhei",
        b"Content-Type: multipart/mixed" + b'\n ;a="' * BURDEN + b"\n\nhei",
        b"Content-Disposition: attachment" + b';a="' * BURDEN + b"\n\nhei",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * BURDEN,
        b"Content-Type: text/html\n\n" + b"<a " * BURDEN,
        b"Content-Type: text/html\n\n" + b"<!--" * BURDEN,
        b"Content-Type: text/html\n\n" + b"<blockquote>" * BURDEN,
        b"From: " + b"(" * 4 * BURDEN + b"\n\nhei",
        b"From: a@b.example\n\n" + b"Fra: x\n" * BURDEN,
    ],
)
def test_nothing_is_slow_on_purpose(raw: bytes) -> None:
    begun = time.process_time()
    delivery_reports.read(raw)
    read(raw)
    assert time.process_time() - begun < 3


def test_text_of_html_is_bounded() -> None:
    assert html_text("<p>" * 3) == ""
    assert html_text("a < b & c") == "a < b & c"
    assert html_text("<script>" + "x" * 100) == ""
