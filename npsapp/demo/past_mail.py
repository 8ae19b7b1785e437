"""Mail of the past: archived as it went then, never sent now."""

from datetime import datetime, timedelta

from django.db.models import F

from customers.actions.settle_message import Said, settle_message
from customers.models import Message, OptOut, Suppression
from followups.models import Notice
from surveys.models import Invitation

GONE = "5.1.1 The mailbox does not exist"
# A little later than it was written, as a worker would.
ON_ITS_WAY = timedelta(seconds=6)


def settle_past_mail(now: datetime, dead_addresses: frozenset[str]) -> None:
    """Give every queued message the outcome it had at that time. Nothing is handed to any server."""
    for message in Message.objects.filter(state=Message.State.QUEUED):
        at = now + ON_ITS_WAY
        if message.to_address in dead_addresses:
            settle_message(message, Message.State.FAILED, at, Said(550, GONE, Message.Bounce.HARD))
        else:
            settle_message(message, Message.State.ACCEPTED, at, Said(250, "2.0.0 Ok: queued"))


def date_back() -> None:
    """Put the times that rows take from the clock when they are made to when they were true."""
    Message.objects.filter(settled_at__isnull=False).update(created_at=F("settled_at") - ON_ITS_WAY)
    for message in Message.objects.filter(state=Message.State.FAILED):
        Suppression.objects.filter(address=message.to_address.lower()).update(created_at=message.settled_at)
    Invitation.objects.filter(asked_at__isnull=False, created_at__gt=F("asked_at")).update(
        created_at=F("due_at")
    )


def date_opt_out_back(opt_out: OptOut, at: datetime) -> None:
    OptOut.objects.filter(pk=opt_out.pk).update(created_at=at)


def read_past_notices(before: datetime) -> None:
    """Staff have read what they were told; only the newest still ring the bell."""
    Notice.objects.filter(at__lt=before).update(read_at=F("at") + timedelta(minutes=25))
