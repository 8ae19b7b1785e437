"""/dev/mail/: there for who develops, nowhere else, and a mail in it can do nothing."""

import mailbox
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from npsapp.lib.clock import now
from npsapp.lib.mail import Mailbox, OutgoingMail, build
from npsapp.pages import dev_mail

HTML = '<p style="color:red">Hei</p><script>alert(1)</script><a href="http://127.0.0.1/s/abc/?s=3">3</a>'


@pytest.fixture
def key(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    settings.DEBUG = True
    monkeypatch.setattr(dev_mail, "_folder", lambda: tmp_path / "mail")
    sender, recipient = Mailbox("Cleo", "cleo@nordavind.example"), Mailbox("Kåre", "kare@fjord.example")
    mail = OutgoingMail(
        sender, recipient, "Hvordan <gikk> det?", "Svar: http://127.0.0.1/s/abc/\n", "<1@x>", now(), HTML
    )
    return mailbox.Maildir(tmp_path / "mail").add(build(mail).replace(b"\r\n", b"\n"))


def test_without_debug_there_is_no_such_page(client: Client, key: str, settings: Settings) -> None:
    settings.DEBUG = False
    for path in ("", f"{key}/", f"{key}/html/"):
        assert client.get(f"/dev/mail/{path}").status_code == 404


def test_mails_are_listed_and_their_links_can_be_followed(client: Client, key: str) -> None:
    listed = client.get("/dev/mail/").content.decode()
    assert "Hvordan &lt;gikk&gt; det?" in listed
    assert f'href="/dev/mail/{key}/"' in listed
    page = client.get(f"/dev/mail/{key}/")
    assert '<a href="http://127.0.0.1/s/abc/"' in page.content.decode()
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]


def test_the_html_is_shown_in_a_frame_that_runs_nothing(client: Client, key: str) -> None:
    page = client.get(f"/dev/mail/{key}/html/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert "sandbox allow-popups" in policy
    assert "allow-scripts" not in policy
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "?s=3" in page.content.decode()


def test_an_empty_or_missing_folder_and_an_unknown_mail_are_no_fault(client: Client, key: str) -> None:
    assert client.get("/dev/mail/nothing/").status_code == 404
    assert client.get("/dev/mail/..%2F..%2Fetc/").status_code == 404


def test_nothing_can_be_posted(client: Client, key: str) -> None:
    assert client.post("/dev/mail/").status_code == 405
