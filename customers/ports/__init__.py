"""The questions this app asks upward; answered by whoever registers in its AppConfig.ready()."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Verdict:
    """Is a message still wanted, and if not, why; with the links its placeholders stand for.

    One that is wanted, but not at this hour, goes `not_before`.
    """

    wanted: bool = True
    reason: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    not_before: datetime | None = None


class StillWanted(Protocol):
    """Is this queued message still wanted? Asked under the row's lock, just before it goes."""

    def __call__(self, message_id: int, now: datetime) -> Verdict: ...


_still_wanted: dict[str, StillWanted] = {}


def answer_still_wanted(kind: str, answer: StillWanted) -> None:
    """Let `answer` speak for messages of this kind."""
    _still_wanted[kind] = answer


def still_wanted(kind: str, message_id: int, now: datetime) -> Verdict:
    """What the app that made the message says; a kind nobody speaks for is wanted."""
    answer = _still_wanted.get(kind)
    return answer(message_id, now) if answer is not None else Verdict()
