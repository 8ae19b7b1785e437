"""Ask of a whole batch at once whether its mails are still wanted, and of each as it goes."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from customers.actions.claim_messages import lease_end
from customers.actions.move_mail import NO_ADDRESS
from customers.actions.settle_message import LeaseLost, mark_sending
from customers.actions.taken_mail import TakenMail
from customers.models import Customer, Message, Suppression
from customers.ports import Verdict, still_unchanged, still_wanted, still_wanted_many
from npsapp.lib.compiled_update import CompiledUpdate, FilledUpdate

logger = logging.getLogger(__name__)

# Older answers are asked for anew: a server may take seconds for each mail.
FRESH_FOR = timedelta(seconds=5)


class NotWanted(Exception):
    """The message was overtaken: an opt-out, an answer, a blocked address."""


class Moved(Exception):
    """The recipient has another address since; nothing was sent to this one."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class NotYet(Exception):
    """Wanted, but not at this hour; nothing of it was sent."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True)
class LookedOver:
    """What was said of a batch, and when. Of what is not in it, nothing was."""

    verdicts: Mapping[int, Verdict]
    at: datetime

    def is_fresh(self, message: Message, now: datetime) -> bool:
        return message.pk in self.verdicts and now - self.at <= FRESH_FOR


def look_over(messages: Iterable[Message], now: datetime) -> LookedOver:
    """A bounded number of queries for each kind of message. What fails here is asked again one by one."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for message in messages:
        kinds[message.kind].append(message.pk)
    verdicts: dict[int, Verdict] = {}
    for kind, pks in kinds.items():
        try:
            with transaction.atomic():
                verdicts.update(still_wanted_many(kind, pks, now))
        except Exception:  # a worker's edge: one row that fails must not stop the others
            logger.exception("mails of kind %s are looked at one by one", kind)
    return LookedOver(verdicts, now)


def first_look(message: Message, known: LookedOver, now: datetime) -> Verdict:
    """With the links its placeholders stand for. NotWanted, NotYet."""
    if known.is_fresh(message, now):
        return _wanted(known.verdicts[message.pk])
    return _wanted(still_wanted(message.kind, message.pk, now))


def last_look(message: Message, known: LookedOver, now: datetime, taken: TakenMail | None = None) -> None:
    """Just before DATA: still ours, still wanted? Then commit that it goes now. LeaseLost, NotWanted, Moved.

    What the server has `taken` before is settled by the same commit.
    """
    going = _going_at_once(message, now) if known.is_fresh(message, now) else None
    taken = taken or TakenMail()
    if going is None or not taken.settle_with(going):
        taken.settle()
        _look_closely(message, now)
    message.state = Message.State.SENDING


def _going_at_once(message: Message, now: datetime) -> FilledUpdate | None:
    """One statement both asks what may have happened in these seconds and says that it goes."""
    unchanged = still_unchanged(message.kind)
    if unchanged is None:
        return None
    going = _going(unchanged, message.customer_id is not None)
    address = {}
    if message.customer_id is not None:
        address = {"address": message.to_address.lower(), "as_written": message.to_address}
    return going.fill(pk=message.pk, fence=message.fence, lease_until=lease_end(now), **address)


@lru_cache(maxsize=20)
def _going(unchanged: Callable[[int], Q], to_customer: bool) -> CompiledUpdate:
    pk, fence, address, as_written, lease_until = (
        -8_000_001,
        8_000_002,
        "stands@for.example",
        "Stands@for.example",
        datetime(9999, 1, 1, tzinfo=UTC),
    )
    rows = Message.objects.held_by(pk, fence).filter(unchanged(pk), state=Message.State.QUEUED)
    places = {pk: "pk", fence: "fence", lease_until: "lease_until"}
    if to_customer:
        rows = rows.filter(~Exists(Suppression.objects.filter(address=address)))
        # Whoever gave them another address has either written it here already, or will find that it has gone.
        theirs = Customer.objects.filter(pk=OuterRef("customer"), email=as_written)
        rows = rows.filter(Exists(theirs), to_address=as_written)
        places |= {address: "address", as_written: "as_written"}
    return CompiledUpdate(rows, {"state": Message.State.SENDING, "lease_until": lease_until}, places)


def _look_closely(message: Message, now: datetime) -> None:
    """Under the row's lock, and with the reason when it does not go."""
    with transaction.atomic():
        row = Message.objects.held_by(message.pk, message.fence).select_for_update().only("pk").first()
        if row is None:
            raise LeaseLost(message.pk)
        _wanted(still_wanted(message.kind, message.pk, now))
        if message.customer_id is not None and Suppression.objects.holds(message.to_address):
            raise NotWanted("suppressed")
        _still_theirs(message)
        mark_sending(message, lease_end(now))


def _still_theirs(message: Message) -> None:
    if message.customer_id is None:
        return
    address = Customer.objects.values_list("email", flat=True).get(pk=message.customer_id)
    if not address:
        raise NotWanted(NO_ADDRESS)
    if address != message.to_address:
        raise Moved(address)


def _wanted(verdict: Verdict) -> Verdict:
    if not verdict.wanted:
        raise NotWanted(verdict.reason)
    if verdict.not_before is not None:
        raise NotYet(verdict.not_before)
    return verdict
