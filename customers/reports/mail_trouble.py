"""What is wrong with outgoing mail right now: a server that is away, and mail of unknown outcome."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from customers.models import DomainSending, MailOutage, Message

SHOWN = 10
MOST_COUNTED = 10_000
DAY = timedelta(days=1)


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
    # Mails refused within a day for who we are, and the newest refusal in the server's words.
    distrusted: int
    distrust: str
    # Domains with more mail in a day than big providers like, and how much.
    crowded: list[tuple[str, int]]


def mail_trouble(now: datetime) -> MailTrouble | None:
    """None when all is well. At most six queries, four when all is well."""
    outage = MailOutage.objects.first()
    unknown = Message.objects.filter(state=Message.State.UNKNOWN).order_by("-settled_at", "-pk")
    newest = [
        UnknownMail(message.to_name, message.subject, message.settled_at or message.created_at)
        for message in unknown[:SHOWN]
    ]
    distrusted, distrust = _distrust(now)
    crowded = DomainSending.objects.crowded(now)
    if outage is None and not newest and not distrusted and not crowded:
        return None
    return MailTrouble(
        down_since=outage.began_at if outage else None,
        why=outage.reply_text if outage else "",
        next_try_at=outage.next_try_at if outage else None,
        needs_person=outage is not None and outage.needs_person,
        waiting=Message.objects.filter(state=Message.State.QUEUED).count() if outage else 0,
        unknown=newest,
        unknown_in_all=unknown.count() if newest else 0,
        distrusted=distrusted,
        distrust=distrust,
        crowded=crowded,
    )


def _distrust(now: datetime) -> tuple[int, str]:
    """Refusals by policy: no customer's address is to blame, and waiting does not mend it."""
    rows = Message.objects.filter(bounce_class=Message.Bounce.POLICY, settled_at__gt=now - DAY)
    said = list(rows.order_by("-settled_at").values_list("reply_text", flat=True)[:MOST_COUNTED])
    return len(said), said[0] if said else ""
