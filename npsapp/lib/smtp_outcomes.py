"""What became of one mail, in the words a worker acts on."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from npsapp.lib.hidden_links import without_secrets

BounceClass = Literal["hard", "policy", "soft"]

_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST_TEXT = 500


class Step(StrEnum):
    """Where in the conversation it happened; stable words, fit to be stored."""

    CONNECT = "connect"
    TLS = "tls"
    LOGIN = "login"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's reply, or (code 0) why there is none: one line of at most 500 printable characters."""

    code: int
    enhanced: str
    text: str

    @classmethod
    def read(cls, code: int, raw: bytes) -> "Reply":
        """From smtplib's pair; the enhanced status is taken off the front of each line."""
        lines = raw.decode("utf-8", "replace").split("\n")
        first = _ENHANCED.match(lines[0])
        enhanced = first[1] if first else ""
        text = " ".join(line.removeprefix(enhanced).strip() for line in lines)
        # A filter says which address in the mail it dislikes.
        return cls(code, enhanced, without_secrets(_UNPRINTABLE.sub(" ", text))[:_LONGEST_TEXT])

    @classmethod
    def none(cls, reason: str) -> "Reply":
        """When no usable reply came."""
        return cls(0, "", _UNPRINTABLE.sub(" ", reason)[:_LONGEST_TEXT])

    def __str__(self) -> str:
        return " ".join(part for part in (str(self.code or ""), self.enhanced, self.text) if part)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server took the mail over (2xx after the content)."""

    reply: Reply

    @property
    def reply_text(self) -> str:
        """The server's words, often with the id it gave the mail."""
        return str(self.reply)


class NotAccepted(Exception):
    """Why a mail was not accepted: at which step, with the server's code, enhanced status and text."""

    def __init__(self, step: Step, reply: Reply) -> None:
        super().__init__(step, reply)
        self.step = step
        self.code = reply.code
        self.enhanced = reply.enhanced
        self.text = reply.text

    def __str__(self) -> str:
        return f"{self.step}: {self.args[1]}"


class TemporarilyRefused(NotAccepted):
    """4xx: nothing was sent. Count an attempt and try this mail again after `next_attempt_delay`."""

    @property
    def bounce_class(self) -> BounceClass:
        """What it was when it is given up: never `hard`, for nobody said that the address is dead."""
        return classify_status(self.enhanced or "4.0.0")


class Refused(NotAccepted):
    """5xx: nothing was sent and trying again is of no use. Fail the mail and act by `bounce_class`."""

    @property
    def bounce_class(self) -> BounceClass:
        """hard: a dead address, suppress it; soft: count it; policy: never suppress, alarm operations."""
        return classify(self.step, self.code, self.enhanced, self.text)


class ChannelDown(NotAccepted):
    """The server could not be used; nothing was sent, and it says nothing about the address.

    Give the claimed mails back. `needs_person` is true when waiting will not mend it (login or
    certificate refused, TLS not offered): alarm. When it `meets_every_mail`, no mail is charged for
    it and the channel itself waits; else count an attempt for the mail in hand, so that one mail
    cannot hold up the others for ever.
    """

    def __init__(self, step: Step, reply: Reply, needs_person: bool = False) -> None:
        super().__init__(step, reply)
        self.needs_person = needs_person

    @property
    def meets_every_mail(self) -> bool:
        """No mail can be its cause: it failed before one was spoken of, or over who we are."""
        return self.needs_person or self.step in (Step.CONNECT, Step.TLS, Step.LOGIN)


class OutcomeUnknown(NotAccepted):
    """The content was on its way and no final reply came: it may or may not have been delivered.

    Never send it again blindly; show it to staff.
    """


# Statuses that speak of the mailbox or its domain, in RFC 3463's numbers. 5.4.1 is what
# Microsoft 365 answers for an address that does not exist.
_DEAD_ADDRESS = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.0", "5.2.1"} | {
    "5.4.1",
    "5.4.4",
}
_ABOUT_US = ("5.5.", "5.6.", "5.7.")
_OUR_SENDER = {"5.1.7", "5.1.8", "5.1.9"}

# Bare codes of servers that give no enhanced status.
_DEAD_CODES = {521, 550, 551, 553, 556}
_SOFT_CODES = {552}
_BLOCKED = re.compile(
    r"spam|block|blacklist|denied|relay|reputation|policy|spf\b|dkim|dmarc|authenticat|unsolicited|banned|listed",
    re.IGNORECASE,
)


def classify(step: Step, code: int, enhanced: str, text: str) -> BounceClass:
    """The bounce class of a 5xx; in doubt never `hard`, which costs a customer their voice.

    Only what is said of the recipient can be hard: a refusal at MAIL is about our sender, one after
    the content about what we wrote, unless the enhanced status says otherwise.
    """
    if step in (Step.RCPT, Step.CONTENT) and enhanced:
        return _by_status(enhanced)
    if code in _SOFT_CODES:
        return "soft"
    if step == Step.RCPT and code in _DEAD_CODES and not _BLOCKED.search(text):
        return "hard"
    return "policy"


def classify_status(enhanced: str) -> BounceClass:
    """The bounce class of an enhanced status that is said of a recipient, 4.x.x included."""
    if enhanced.startswith("4."):
        return "policy" if enhanced.startswith("4.7.") else "soft"
    return _by_status(enhanced)


def _by_status(enhanced: str) -> BounceClass:
    if enhanced.startswith(_ABOUT_US) or enhanced in _OUR_SENDER:
        return "policy"
    return "hard" if enhanced in _DEAD_ADDRESS else "soft"
