"""What stands in place of a name: says nothing of whose it is, nor of which came first."""

import secrets
from typing import TypeVar

T = TypeVar("T")

# Without letters and figures that are taken for one another.
SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def new_pseudonym() -> str:
    """As in "K7F-2MQ"."""
    drawn = "".join(secrets.choice(SIGNS) for _sign in range(6))
    return f"{drawn[:3]}-{drawn[3:]}"


def new_key() -> int:
    """Of an answer without a name: far above those that count up, and whole in every language's numbers."""
    return 2**44 + secrets.randbelow(2**52)


def shuffled(things: list[T]) -> list[T]:
    """In an order that tells nothing of the one they came in."""
    secrets.SystemRandom().shuffle(things)
    return things
