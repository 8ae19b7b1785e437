"""The questions this app asks upward; answered by whoever registers in its AppConfig.ready()."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db.models import Q


@dataclass(frozen=True)
class Verdict:
    """Is a message still wanted, and if not, why; with the links its placeholders stand for.

    One that is wanted, but not at this hour, goes `not_before`.
    """

    wanted: bool = True
    reason: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    not_before: datetime | None = None
    # Whose mail it is among those of its kind, for receivers who count complaints: a survey's short name.
    campaign: str = ""


class StillWanted(Protocol):
    """Is this queued message still wanted? Asked under the row's lock, just before it goes."""

    def __call__(self, message_id: int, now: datetime) -> Verdict: ...


class StillWantedMany(Protocol):
    """The same of a whole batch, in a bounded number of queries; a message it does not name has no answer."""

    def __call__(self, message_ids: Collection[int], now: datetime) -> Mapping[int, Verdict]: ...


# What must hold of a message that was wanted some seconds ago, by its id, as a condition for the database.
StillUnchanged = Callable[[int], Q]


@dataclass(frozen=True)
class Answerer:
    """`unchanged` belongs to `many`: it asks for what may have happened since a batch was looked over."""

    one: StillWanted
    many: StillWantedMany | None = None
    unchanged: StillUnchanged | None = None


_answerers: dict[str, Answerer] = {}


def answer_still_wanted(
    kind: str,
    answer: StillWanted,
    many: StillWantedMany | None = None,
    unchanged: StillUnchanged | None = None,
) -> None:
    """Let `answer` speak for messages of this kind.

    With `many` and `unchanged` a wave is looked over in batches: the full answer is then some seconds old at
    most, and what cannot wait is asked with the very statement that says it goes.
    """
    _answerers[kind] = Answerer(answer, many, unchanged)


def still_wanted(kind: str, message_id: int, now: datetime) -> Verdict:
    """What the app that made the message says; a kind nobody speaks for is wanted."""
    answerer = _answerers.get(kind)
    return answerer.one(message_id, now) if answerer is not None else Verdict()


def still_wanted_many(kind: str, message_ids: Collection[int], now: datetime) -> Mapping[int, Verdict]:
    """The same of those that can be answered together; the others are not in it."""
    answerer = _answerers.get(kind)
    if answerer is None:
        return {pk: Verdict() for pk in message_ids}
    return answerer.many(message_ids, now) if answerer.many is not None else {}


def still_unchanged(kind: str) -> StillUnchanged | None:
    """Who makes the condition; None where the whole question must be asked again."""
    answerer = _answerers.get(kind)
    return _nothing_can_happen if answerer is None else answerer.unchanged


def _nothing_can_happen(message_id: int) -> Q:
    return Q()
