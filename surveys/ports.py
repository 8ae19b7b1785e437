"""The questions this app asks upward; answered by whoever registers in its AppConfig.ready()."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from surveys.rules.pace import Capacity


class OpenFollowUps(Protocol):
    """Whom of these customers, by their ids, do we still owe an answer to what they said last?"""

    def __call__(self, customer_ids: Collection[int]) -> set[int]: ...


class FollowUpCapacity(Protocol):
    """How much work on answers is open, and how much of it is at risk?"""

    def __call__(self, now: datetime) -> Capacity: ...


_open_follow_ups: list[OpenFollowUps] = []
_capacity: list[FollowUpCapacity] = []


def answer_open_follow_ups(answer: OpenFollowUps) -> None:
    """Let `answer` speak for the work on answers."""
    _open_follow_ups[:] = [answer]


def answer_capacity(answer: FollowUpCapacity) -> None:
    """Let `answer` speak for how much of it waits."""
    _capacity[:] = [answer]


def open_follow_ups(customer_ids: Collection[int]) -> set[int]:
    """What the app that follows up says; without one nobody is followed up."""
    return {pk for answer in _open_follow_ups for pk in answer(customer_ids)}


def capacity(now: datetime) -> Capacity:
    """What the app that follows up says; without one there is no work to wait for."""
    return next((answer(now) for answer in _capacity), Capacity())
