"""One row alone: what is wrong with it stops no other, and with the database away nothing goes on."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction

from npsapp.lib.database_errors import is_away, is_passing

logger = logging.getLogger(__name__)

Done = TypeVar("Done")
Key = TypeVar("Key")


def alone(failure: str, step: Callable[[], Done], otherwise: Done) -> Done:
    """What the step returns, in a transaction of its own; `otherwise`, with the failure logged, if it raises.

    A database that is away is raised: the other rows would fail too, each with an alarm.
    """
    try:
        with transaction.atomic():
            return step()
    except Exception as error:  # a worker's edge
        if is_away(error):
            raise
        # Two met over it; the next sweep finds it again.
        logger.log(logging.WARNING if is_passing(error) else logging.CRITICAL, failure, exc_info=True)
        return otherwise


def each_alone(failure: str, step: Callable[[Key], int], keys: Iterable[Key]) -> int:
    """The sum of what the steps return; `failure` names the key by its %s."""

    def one(key: Key) -> int:
        return alone(failure % (key,), lambda: step(key), 0)

    return sum(one(key) for key in list(keys))
