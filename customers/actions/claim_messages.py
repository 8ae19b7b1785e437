"""Take a batch of queued mail for one worker, so that no other takes it too, and no domain gets too much."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from customers.models import DomainSending, Message
from npsapp.lib.advisory_locks import Lock, hold


def claim_messages(now: datetime, limit: int) -> list[Message]:
    """At most `limit` messages, leased to the caller; each carries the fence its writes must show.

    What a domain has no room for stays queued as it was and is charged nothing.
    """
    with transaction.atomic():
        # For the few milliseconds of a claim.
        hold(Lock.COUNT_MAIL)
        taken = DomainSending.objects.taken(now)
        busy = [domain for domain, count in taken.items() if count >= settings.DOMAIN_MAILS_PER_MINUTE]
        queued = Message.objects.to_send(now).not_to(busy).select_for_update(skip_locked=True)[:limit]
        claimed = _with_room(queued, taken)
        if claimed:
            _note(claimed, now)
            Message.objects.filter(pk__in=[message.pk for message in claimed]).update(
                lease_until=lease_end(now), fence=F("fence") + 1
            )
    for message in claimed:
        message.fence += 1
    return claimed


def lease_end(now: datetime) -> datetime:
    """Until when a worker that begins now holds a message."""
    return now + timedelta(seconds=settings.SEND_LEASE_SECONDS)


def _with_room(queued: Iterable[Message], taken: dict[str, int]) -> list[Message]:
    """Letters and notices all; of a wave what each domain may still get within this minute."""
    room = Counter(taken)
    kept = []
    for message in queued:
        if message.is_of_wave:
            room[message.to_domain] += 1
            if room[message.to_domain] > settings.DOMAIN_MAILS_PER_MINUTE:
                continue
        kept.append(message)
    return kept


def _note(claimed: list[Message], now: datetime) -> None:
    counted = Counter(message.to_domain for message in claimed if message.is_of_wave)
    DomainSending.objects.bulk_create(
        DomainSending(domain=domain, at=now, count=count) for domain, count in counted.items()
    )
