"""What the measurements share: how they count and say it, and how they load without history and guards."""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

ROUNDS = 15


class Counter:
    """How many statements go to the database."""

    queries = 0

    def __call__(self, execute: Any, *args: Any) -> Any:
        self.queries += 1
        return execute(*args)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def asked_count(about: str | None, usual: int) -> int:
    """The number on the command line."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=usual)
    return int(parser.parse_args().count)


@contextmanager
def quick_writing() -> Iterator[Any]:
    """A cursor, in a transaction: without history and guards, which would take ten times as long."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE")


def page_seconds(client: Any, path: str) -> tuple[float, int]:
    """The median of some readings, and the queries of one."""
    from django.db import connection

    took, counter = list[float](), Counter()
    for place in range(ROUNDS):
        before = time.perf_counter()
        with connection.execute_wrapper(counter) if place == 0 else nullcontext():
            answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        took.append(time.perf_counter() - before)
    return statistics.median(took), counter.queries
