"""What the SMTP tests send, and how."""

from dataclasses import replace

import pytest

from npsapp.lib.smtp import SmtpSession, SmtpSettings
from tests.smtp_sink import SmtpSink

SENDER, RECIPIENT = "ekko@firma.example", "kari@kunde.example"
MAIL = b"Subject: Hei\r\n\r\nHei, Kari\r\n"


def settings_for(sink: SmtpSink, **changes: object) -> SmtpSettings:
    return replace(SmtpSettings("localhost", sink.port, timeout=2.0), **changes)  # type: ignore[arg-type]


def send(session: SmtpSession, recipient: str = RECIPIENT, content: bytes = MAIL) -> str:
    return session.send(SENDER, recipient, content, lambda: None).reply_text


def never() -> None:
    pytest.fail("before_data ran although the mail had not been announced")
