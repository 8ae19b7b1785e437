"""What is wrong with outgoing mail right now: a server that is away, and mail of unknown outcome."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import MailOutage, Message

SHOWN = 10


@dataclass(frozen=True)
class UnknownMail:
    """A mail whose worker died after its content was on the way: it may or may not have arrived."""

    to: str
    subject: str
    at: datetime


@dataclass(frozen=True)
class MailTrouble:
    """`down_since` is None when the server answers; `unknown` are the newest of `unknown_in_all`."""

    down_since: datetime | None
    why: str
    next_try_at: datetime | None
    needs_person: bool
    waiting: int
    unknown: list[UnknownMail]
    unknown_in_all: int


def mail_trouble() -> MailTrouble | None:
    """None when all is well. At most four queries, two when all is well."""
    outage = MailOutage.objects.first()
    unknown = Message.objects.filter(state=Message.State.UNKNOWN).order_by("-settled_at", "-pk")
    newest = [
        UnknownMail(message.to_name, message.subject, message.settled_at or message.created_at)
        for message in unknown[:SHOWN]
    ]
    if outage is None and not newest:
        return None
    return MailTrouble(
        down_since=outage.began_at if outage else None,
        why=outage.reply_text if outage else "",
        next_try_at=outage.next_try_at if outage else None,
        needs_person=outage is not None and outage.needs_person,
        waiting=Message.objects.filter(state=Message.State.QUEUED).count() if outage else 0,
        unknown=newest,
        unknown_in_all=unknown.count() if newest else 0,
    )
