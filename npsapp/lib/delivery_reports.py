"""Reads what comes back by mail: reports of delivery (RFC 3464), of complaints (RFC 5965), and other mail."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.policy import compat32
from enum import StrEnum

from npsapp.lib.hidden_links import without_secrets
from npsapp.lib.mail_limits import is_a_burden
from npsapp.lib.mail_words import header_text
from npsapp.lib.message_ids import numbers_in
from npsapp.lib.smtp_outcomes import BounceClass, Step, classify, classify_status

# A returned mail names itself in its headers; what it quotes further down is not looked at.
_MOST_OF_RETURNED = 20_000
_MOST_PARTS = 50
_LONGEST_DETAIL = 500
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_CODE = re.compile(r"\b([245]\d\d)\b")
_VAGUE = {"5.0.0", "4.0.0", ""}
# Older servers say it in the subject alone, with no one to return it to.
_AWAY = re.compile(
    r"(automatic reply|automatisk svar|autosvar|out of office|fraværsmelding|frånvaro)\b", re.IGNORECASE
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_RETURNED = {"message/rfc822", "message/rfc822-headers", "message/global", "message/global-headers"} | {
    "text/rfc822-headers"
}


class Kind(StrEnum):
    """What a mail that came in is."""

    FAILED = "failed"  # a mail of ours did not arrive
    DELIVERED = "delivered"
    DELAYED = "delayed"  # the server goes on trying: nothing to do
    COMPLAINT = "complaint"
    OPT_OUT = "opt_out"  # what the unsubscribe address of our header asks for
    AUTO_REPLY = "auto_reply"  # out of office, a receipt: neither answer nor bounce
    REPLY = "reply"  # a person's
    UNREADABLE = "unreadable"  # a report that says nothing we can use


@dataclass(frozen=True)
class Incoming:
    """`number` is our mail's, None when it names none of ours; `recipient` is whom it went to, if said."""

    kind: Kind
    number: int | None = None
    recipient: str = ""
    detail: str = ""
    bounce: BounceClass = "soft"
    token: str = ""


def read(raw: bytes) -> Incoming:
    """Never raises: whatever a stranger sends is something, at worst UNREADABLE."""
    if is_a_burden(raw):
        return Incoming(Kind.UNREADABLE)
    try:
        mail = email.message_from_bytes(raw, policy=compat32)
        return _read(mail)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # The parser takes nearly anything; what it cannot take says nothing to us.
        return Incoming(Kind.UNREADABLE)


def _read(mail: Message) -> Incoming:
    kind = mail.get_content_type()
    reported = str(mail.get_param("report-type") or "").lower()
    if kind == "multipart/report" and reported == "feedback-report":
        return Incoming(Kind.COMPLAINT, _number(mail), _complained_of(mail), "complaint")
    if kind == "multipart/report" and reported in ("delivery-status", ""):
        return _delivery(mail)
    if token := _opt_out_token(mail):
        return Incoming(Kind.OPT_OUT, token=token)
    if _is_automatic(mail) or reported == "disposition-notification":
        return Incoming(Kind.AUTO_REPLY)
    return Incoming(Kind.UNREADABLE if _is_from_a_server(mail) else Kind.REPLY)


def _delivery(mail: Message) -> Incoming:
    """One recipient per mail of ours, so the first block that says anything says it all."""
    for block in _blocks(mail, "message/delivery-status", "message/global-delivery-status"):
        action = _text(block, "Action").lower()
        if not action:
            continue
        kind = {"failed": Kind.FAILED, "delayed": Kind.DELAYED}.get(action, Kind.DELIVERED)
        status, said = _text(block, "Status"), _text(block, "Diagnostic-Code")
        recipient = _address(block, "Original-Recipient") or _address(block, "Final-Recipient")
        detail = without_secrets(" ".join(part for part in (status, said) if part))
        return Incoming(kind, _number(mail), recipient, detail[:_LONGEST_DETAIL], bounce_class(status, said))
    return Incoming(Kind.UNREADABLE)


def bounce_class(status: str, said: str) -> BounceClass:
    """By the status; where that is vague, by what the other server is quoted with."""
    found = _STATUS.match(status)
    exact = found[1] if found else ""
    if exact in _VAGUE:
        quoted = _STATUS.search(said)
        exact = quoted[1] if quoted else exact
    if exact not in _VAGUE:
        return classify_status(exact)
    code = _CODE.search(said)
    if code is not None and code[1].startswith("5"):
        return classify(Step.RCPT, int(code[1]), "", said)
    return "soft"


def _number(mail: Message) -> int | None:
    """The first mail of ours that a returned part names by its id."""
    for part in _parts(mail):
        if part.get_content_type() in _RETURNED:
            for number in numbers_in(part.as_string()[:_MOST_OF_RETURNED]):
                return number
    return None


def _complained_of(mail: Message) -> str:
    for block in _blocks(mail, "message/feedback-report"):
        if recipient := _text(block, "Original-Rcpt-To"):
            return recipient.strip("<> ")
    return ""


def _blocks(mail: Message, *kinds: str) -> Iterator[Message]:
    for part in _parts(mail):
        if part.get_content_type() in kinds:
            payload = part.get_payload()
            if isinstance(payload, list):
                yield from (block for block in payload[:_MOST_PARTS] if isinstance(block, Message))
            else:
                yield email.message_from_string(str(payload), policy=compat32)


def _parts(mail: Message) -> Iterator[Message]:
    """The parts of the report itself; not what stands inside a returned mail."""
    payload = mail.get_payload()
    if isinstance(payload, list):
        yield from (part for part in payload[:_MOST_PARTS] if isinstance(part, Message))


def _address(block: Message, name: str) -> str:
    """`rfc822; kari@fjord.example` without its type."""
    return _text(block, name).rpartition(";")[2].strip().strip("<>")


def _opt_out_token(mail: Message) -> str:
    found = re.fullmatch(r"\s*unsubscribe[ +]([\w-]{24})\s*", _text(mail, "Subject"))
    return found[1] if found else ""


def _is_automatic(mail: Message) -> bool:
    auto = _text(mail, "Auto-Submitted").lower()
    return (
        (auto != "" and not auto.startswith("no"))
        or _text(mail, "Precedence").lower() in ("auto_reply", "auto-reply", "bulk", "junk")
        or any(name in mail for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply"))
        or _says_away(mail)
    )


def _says_away(mail: Message) -> bool:
    """A person may write such a subject too, so it takes a second sign."""
    is_sure = _text(mail, "Return-Path") == "<>" or "X-Auto-Response-Suppress" in mail
    return is_sure and _AWAY.match(header_text(str(mail.get("Subject", "")))) is not None


def _is_from_a_server(mail: Message) -> bool:
    sender = f"{_text(mail, 'Return-Path')} {_text(mail, 'From')}".lower()
    return _text(mail, "Return-Path") == "<>" or "mailer-daemon" in sender or "postmaster@" in sender


def _text(mail: Message, name: str) -> str:
    """One line of a header; bytes that are not text become question marks."""
    value = str(mail.get(name, ""))
    return _UNPRINTABLE.sub(" ", value.encode("ascii", "replace").decode("ascii")).strip()
