"""The questions this app asks upward; answered by whoever registers in its AppConfig.ready()."""

from typing import Protocol


class HasOpenFollowUp(Protocol):
    """Do we still owe this customer an answer to what they said last?"""

    def __call__(self, customer_id: int) -> bool: ...


_has_open_follow_up: list[HasOpenFollowUp] = []


def answer_open_follow_up(answer: HasOpenFollowUp) -> None:
    """Let `answer` speak for the work on answers."""
    _has_open_follow_up[:] = [answer]


def has_open_follow_up(customer_id: int) -> bool:
    """What the app that follows up says; without one nobody is followed up."""
    return any(answer(customer_id) for answer in _has_open_follow_up)
