"""The doctor says what works, repeats the true error of what does not, and what to do about it."""

import socket
import struct
import threading
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from npsapp.lib.sender_domain import LookupFailed, dns_lookup, sender_findings
from tests.processes import free_port
from tests.smtp_sink import SmtpSink

GOOD = {
    "nordavind.example": ["v=spf1 mx -all", "google-site=1"],
    "s1._domainkey.nordavind.example": ["v=DKIM1; k=rsa; p=MIIB"],
    "_dmarc.nordavind.example": ["v=DMARC1; p=none"],
}


class NameServer:
    """Answers TXT questions over UDP out of a dictionary; a name it does not know is not there."""

    def __init__(self, records: dict[str, list[str]]) -> None:
        self.records = records
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1@{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._socket.sendto(b"", self._socket.getsockname())
        self._thread.join(5)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            question, who = self._socket.recvfrom(512)
            if not question:
                return
            self._socket.sendto(self._answer(question), who)

    def _answer(self, question: bytes) -> bytes:
        labels, at = [], 12
        while size := question[at]:
            labels.append(question[at + 1 : at + 1 + size].decode())
            at += size + 1
        asked = question[12 : at + 5]
        texts = self.records.get(".".join(labels).lower())
        code = 0x8180 if texts is not None else 0x8183
        head = question[:2] + struct.pack(">HHHHH", code, 1, len(texts or []), 0, 0)
        rows = (bytes([len(text)]) + text.encode() for text in texts or [])
        return (
            head
            + asked
            + b"".join(b"\xc0\x0c" + struct.pack(">HHIH", 16, 1, 60, len(row)) + row for row in rows)
        )


@pytest.fixture
def names(settings: Settings) -> Iterator[NameServer]:
    server = NameServer(dict(GOOD))
    settings.DNS_NAMESERVERS, settings.DKIM_SELECTOR = [server.address], "s1"
    yield server
    server.close()


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        yield sink


def findings(records: dict[str, list[str]], domain: str = "nordavind.example") -> dict[str, str]:
    """What lacks, and what to do about it."""
    found = sender_findings(domain, "s1", lambda name: records.get(name, []))
    return {finding.name: finding.todo for finding in found if finding.todo}


def test_a_domain_that_is_set_up_lacks_nothing() -> None:
    assert findings(GOOD) == {}
    assert findings({**GOOD, "post.nordavind.example": ["v=spf1 -all"]}, "post.nordavind.example").keys() == {
        "DKIM"
    }, "the DMARC record above counts"


@pytest.mark.parametrize(
    ("name", "records", "lacks", "todo"),
    [
        ("nordavind.example", [], "SPF", "Add a TXT record"),
        ("nordavind.example", ["v=spf1 -all", "v=spf1 mx"], "SPF", "Make them one"),
        ("nordavind.example", ["v=spf1 +all"], "SPF", "anybody"),
        ("nordavind.example", ["v=spf10 -all"], "SPF", "Add a TXT record"),
        ("s1._domainkey.nordavind.example", [], "DKIM", "put its key"),
        ("s1._domainkey.nordavind.example", ["v=DKIM1; p="], "DKIM", "taken back"),
        ("_dmarc.nordavind.example", [], "DMARC", "v=DMARC1"),
        ("_dmarc.nordavind.example", ["p=none"], "DMARC", "v=DMARC1"),
    ],
)
def test_what_lacks_is_said_with_what_to_do(name: str, records: list[str], lacks: str, todo: str) -> None:
    found = findings({**GOOD, name: records})
    assert found.keys() == {lacks}
    assert todo in found[lacks]


def test_spf_is_asked_of_the_domain_mail_comes_back_to() -> None:
    records = {**GOOD, "bounces.example": ["v=spf1 +all"]}
    found = list(
        sender_findings("nordavind.example", "s1", lambda name: records.get(name, []), "bounces.example")
    )
    assert [each.name for each in found] == ["SPF", "SPF and From", "DKIM", "DMARC"]
    assert "anybody" in found[0].todo
    assert "only the signature" in found[1].text
    below = sender_findings("nordavind.example", "s1", lambda name: [], "post.nordavind.example")
    assert "SPF and From" not in {each.name for each in below}


def test_without_a_selector_it_says_so() -> None:
    found = {
        each.name: each for each in sender_findings("nordavind.example", "", lambda name: GOOD.get(name, []))
    }
    assert "DKIM_SELECTOR" in found["DKIM"].todo


def test_name_servers_that_are_away_are_no_missing_record() -> None:
    def away(name: str) -> list[str]:
        raise LookupFailed("timed out")

    texts = [finding.text for finding in sender_findings("nordavind.example", "s1", away)]
    assert texts == ["timed out"] * 3


def test_real_questions_are_asked(names: NameServer) -> None:
    lookup = dns_lookup([names.address])
    assert lookup("nordavind.example") == GOOD["nordavind.example"]
    assert lookup("nobody.example") == []


@pytest.mark.django_db
def test_all_is_well(names: NameServer, sink: SmtpSink, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("doctor", send_to="prove@nordavind.example")
    said = capsys.readouterr().out
    for name in ("database", "redis", "mail", "test mail", "SPF", "DKIM", "DMARC"):
        assert any(line.startswith(name) and " ok " in line for line in said.splitlines()), name
    assert "NOT encrypted" in said
    assert [mail.recipients for mail in sink.accepted] == [("prove@nordavind.example",)]


@pytest.mark.django_db
def test_the_true_error_is_repeated(
    names: NameServer, settings: Settings, sink: SmtpSink, capsys: pytest.CaptureFixture[str]
) -> None:
    del names.records["_dmarc.nordavind.example"]
    sink.misbehave("rcpt", reply="550 5.7.1 relaying denied")
    with pytest.raises(CommandError, match=r"test mail, DMARC\.$"):
        call_command("doctor", send_to="prove@nordavind.example")
    said = capsys.readouterr().out
    assert "550 5.7.1 relaying denied" in said
    assert "_dmarc.nordavind.example" in said
    settings.EMAIL_PORT = free_port()
    with pytest.raises(CommandError, match="mail"):
        call_command("doctor")
    assert "EMAIL_HOST and EMAIL_PORT" in capsys.readouterr().out
