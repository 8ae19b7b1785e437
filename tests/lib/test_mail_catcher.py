"""The local mail catcher as a process, and the reader of what it kept."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from npsapp.lib.mail import Mailbox, OutgoingMail, build
from npsapp.lib.maildir import MailNotFound, list_mails, read_mail
from npsapp.lib.smtp import SmtpSession, SmtpSettings

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-W", "error", "-m", "npsapp.engines.mail_catcher"]


@contextmanager
def catcher(maildir: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running catcher and its port; killed when the test forgot to stop it."""
    command = [*COMMAND, "--port", "0", "--maildir", str(maildir)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    with process:
        line = process.stdout.readline()
        try:
            yield process, int(line.split()[3].removeprefix("127.0.0.1:").rstrip(","))
        finally:
            process.kill()


def a_mail(number: int) -> bytes:
    return build(
        OutgoingMail(
            sender=Mailbox("Blåfjell AS", "ekko@firma.example"),
            recipient=Mailbox("Kåre", f"kare{number}@kunde.example"),
            subject=f"Hvor fornøyd er du? {number}",
            text="Hei, Kåre\n.\nslutt\n",
            html="<p>Hei, Kåre</p>\n",
            message_id=f"<{number}@firma.example>",
            date=datetime(2026, 9, 24, 8, 0, tzinfo=UTC),
            headers={"Auto-Submitted": "auto-generated"},
        )
    )


def test_mails_are_kept_and_read_newest_first_and_sigterm_ends_it_cleanly(tmp_path: Path) -> None:
    maildir = tmp_path / "deep" / "mail"
    with catcher(maildir) as (process, port):
        with SmtpSession(SmtpSettings("127.0.0.1", port, timeout=5)) as session:
            for number in range(3):
                recipient = f"kare{number}@kunde.example"
                session.send("ekko@firma.example", recipient, a_mail(number), lambda: None)
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
        assert process.stdout is not None
        assert process.stdout.read() == ""

    caught = list_mails(maildir)
    assert [mail.subject for mail in caught] == [f"Hvor fornøyd er du? {number}" for number in (2, 1, 0)]
    assert caught[0].sender == "Blåfjell AS <ekko@firma.example>"
    assert abs((datetime.now(UTC) - caught[0].received_at).total_seconds()) < 30
    assert len(list_mails(maildir, limit=2)) == 2

    mail = read_mail(maildir, caught[0].key)
    assert (mail.subject, mail.recipient) == ("Hvor fornøyd er du? 2", "Kåre <kare2@kunde.example>")
    assert (mail.text, mail.html) == ("Hei, Kåre\n.\nslutt\n", "<p>Hei, Kåre</p>\n")
    headers = dict(mail.headers)
    assert headers["Delivered-To"] == "kare2@kunde.example"
    assert headers["Return-Path"] == "<ekko@firma.example>"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"] == "<2@firma.example>"


def test_it_stops_at_once_with_a_client_still_there(tmp_path: Path) -> None:
    with catcher(tmp_path / "mail") as (process, port), smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        client.ehlo("here")
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == 0
        assert process.stdout is not None
        assert process.stdout.read() == ""


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = subprocess.run(
            [*COMMAND, "--maildir", str(tmp_path / "mail")],
            cwd=ROOT,
            env=os.environ | {"EMAIL_PORT": str(port)},
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr == f"The mail catcher cannot listen on 127.0.0.1:{port}: Address already in use\n"


def test_nothing_caught_yet_is_an_empty_list(tmp_path: Path) -> None:
    assert list_mails(tmp_path / "nowhere") == []


@pytest.mark.parametrize("key", ["", "x", "../secret", "/etc/passwd", "..", "a/b", "a\0b", "new/x", "a\n"])
def test_only_mails_can_be_read(tmp_path: Path, key: str) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "secret").write_text("x")
    with pytest.raises(MailNotFound):
        read_mail(tmp_path, key)


def test_a_mail_that_is_broken_still_shows(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "odd").write_bytes(
        b"Subject: =?utf-8?q?=FF?=\nTo: \xff\xfe,,<\nContent-Type: x\n\n\xff\0body"
    )
    [caught] = list_mails(tmp_path)
    assert read_mail(tmp_path, caught.key).headers
