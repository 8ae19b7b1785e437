"""The questions this app asks upward; answered by whoever registers in its AppConfig.ready()."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from surveys.rules.pace import Capacity


class OpenFollowUps(Protocol):
    """Whom of these customers, by their ids, do we still owe an answer to what they said last?"""

    def __call__(self, customer_ids: Collection[int]) -> set[int]: ...


class FollowUpCapacity(Protocol):
    """How much work on answers is open, and how much of it is at risk?"""

    def __call__(self, now: datetime) -> Capacity: ...


@dataclass(frozen=True)
class Recovered:
    """What a recovery check is about: the day they told us, and who dealt with it."""

    told_on: date
    handled_by: str


class RecoveryChecks(Protocol):
    """Knows what a recovery check asks about, by the id of its invitation."""

    def about(self, invitation_id: int) -> Recovered: ...

    def overruled(self, invitation_ids: Collection[int]) -> Mapping[int, str]:
        """Which of them are not to go after all, each with a word of Invitation.Reason."""


_open_follow_ups: list[OpenFollowUps] = []
_capacity: list[FollowUpCapacity] = []
_recovery_checks: list[RecoveryChecks] = []


def answer_open_follow_ups(answer: OpenFollowUps) -> None:
    """Let `answer` speak for the work on answers."""
    _open_follow_ups[:] = [answer]


def answer_capacity(answer: FollowUpCapacity) -> None:
    """Let `answer` speak for how much of it waits."""
    _capacity[:] = [answer]


def answer_recovery_checks(answer: RecoveryChecks) -> None:
    """Let `answer` speak for the recovery checks."""
    _recovery_checks[:] = [answer]


def recovery_about(invitation_id: int) -> Recovered:
    """Only the app that follows up makes recovery checks, so it is there to say."""
    return _recovery_checks[0].about(invitation_id)


def overruled_checks(invitation_ids: Collection[int]) -> Mapping[int, str]:
    """What the app that follows up says. No query without any."""
    return {
        pk: why
        for each in _recovery_checks
        if invitation_ids
        for pk, why in each.overruled(invitation_ids).items()
    }


def open_follow_ups(customer_ids: Collection[int]) -> set[int]:
    """What the app that follows up says; without one nobody is followed up."""
    return {pk for answer in _open_follow_ups for pk in answer(customer_ids)}


def capacity(now: datetime) -> Capacity:
    """What the app that follows up says; without one there is no work to wait for."""
    return next((answer(now) for answer in _capacity), Capacity())
