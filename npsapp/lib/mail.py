"""Builds one mail to one recipient as the bytes that SMTP carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime

from npsapp.lib.attachments import Attachment
from npsapp.lib.mail_body import body
from npsapp.lib.mail_headers import (
    Mailbox,
    UnsafeHeader,
    check_name,
    check_safe,
    mailbox_line,
    one_line,
    text_line,
    token_line,
)

__all__ = ["Mailbox", "OutgoingMail", "UnsafeHeader", "build", "one_line"]

# Set from the mail's own fields, or never: a second recipient has no way in.
_RESERVED = {"from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id"} | {
    "in-reply-to",
    "references",
    "return-path",
    "mime-version",
}
# Hold URLs or ids that a reader must find unbroken and unencoded.
_TOKENS = {"list-unsubscribe", "list-unsubscribe-post", "list-help", "list-id", "feedback-id"}


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail, rendered and ready; `html` may be empty, `message_id` and the ids it answers keep their <>."""

    sender: Mailbox
    recipient: Mailbox
    subject: str
    text: str
    message_id: str
    date: datetime
    html: str = ""
    reply_to: Mailbox | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attachment, ...] = ()


def build(mail: OutgoingMail) -> bytes:
    """The mail as RFC 5322 bytes with CRLF, 7-bit unless an address itself is not ASCII.

    Plain text first, then HTML, then the files. Raises UnsafeHeader.
    """
    return "".join(_header_lines(mail)).encode() + body(mail.text, mail.html, mail.files)


def _header_lines(mail: OutgoingMail) -> list[str]:
    if mail.date.utcoffset() is None:
        raise ValueError("the date of a mail needs its zone")
    lines = [
        text_line("Date", format_datetime(mail.date)),
        mailbox_line("From", mail.sender),
        mailbox_line("To", mail.recipient),
    ]
    if mail.reply_to is not None:
        lines.append(mailbox_line("Reply-To", mail.reply_to))
    lines += [text_line("Subject", mail.subject), _ids_line("Message-ID", (mail.message_id,))]
    if mail.in_reply_to:
        lines.append(_ids_line("In-Reply-To", (mail.in_reply_to,)))
    if mail.references:
        lines.append(_ids_line("References", mail.references))
    return lines + [_extra_line(name, value) for name, value in mail.headers.items()]


def _ids_line(header: str, ids: tuple[str, ...]) -> str:
    for message_id in ids:
        if not (message_id.startswith("<") and message_id.endswith(">")) or " " in message_id:
            raise UnsafeHeader(header, "is not a message id in angle brackets")
    return token_line(header, ids)


def _extra_line(name: str, value: str) -> str:
    check_name(name)
    check_safe(name, value)
    if name.lower() in _RESERVED or name.lower().startswith("content-"):
        raise UnsafeHeader(name, "is set from the mail's own fields")
    if name.lower() in _TOKENS or " " not in value:
        return token_line(name, value.split())
    return text_line(name, value)
