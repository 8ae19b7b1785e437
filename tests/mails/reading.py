"""How tests read what a mail server got."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.smtp_sink import SmtpSink

LINK = re.compile(r'https?://[^\s"<>]+')


def mails(sink: SmtpSink) -> list[EmailMessage]:
    return [message_from_bytes(each.content, _class=EmailMessage, policy=default) for each in sink.accepted]


def part(mail: EmailMessage, kind: str) -> str:
    """The part "plain" or "html"."""
    body = mail.get_body(preferencelist=(kind,))
    assert body is not None
    return str(body.get_content())


def links(mail: EmailMessage, kind: str) -> list[str]:
    return LINK.findall(part(mail, kind))
