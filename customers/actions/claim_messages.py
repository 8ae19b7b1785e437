"""Take a batch of queued mail for one worker, so that no other takes it too."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from customers.models import Message


def claim_messages(now: datetime, limit: int) -> list[Message]:
    """At most `limit` messages, leased to the caller; each carries the fence its writes must show."""
    with transaction.atomic():
        claimed = list(Message.objects.to_send(now).select_for_update(skip_locked=True)[:limit])
        Message.objects.filter(pk__in=[message.pk for message in claimed]).update(
            lease_until=lease_end(now), fence=F("fence") + 1
        )
    for message in claimed:
        message.fence += 1
    return claimed


def lease_end(now: datetime) -> datetime:
    """Until when a worker that begins now holds a message."""
    return now + timedelta(seconds=settings.SEND_LEASE_SECONDS)
