"""File locks: the kernel lets go of them however a process dies, so nothing is ever left locked."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from npsapp.engines.errors import EnginesError


def open_lock(path: Path) -> int:
    """A descriptor to lock; the file itself stays, because deleting it would split the lock in two."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as error:
        raise EnginesError(
            f"{path} belongs to another user: run as that user, or remove {path.parent}."
        ) from error


def try_exclusive(descriptor: int) -> bool:
    """Take the lock alone, if nobody has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock at this moment."""
    descriptor = open_lock(path)
    try:
        return try_exclusive(descriptor)
    finally:
        os.close(descriptor)


def has_users(path: Path) -> bool:
    """Whether somebody shares the lock; nobody does while one holds it alone."""
    descriptor = open_lock(path)
    try:
        if try_exclusive(descriptor):
            return False
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def share(path: Path) -> int:
    """Hold the lock together with others until the descriptor is closed; waits for whoever holds it alone."""
    descriptor = open_lock(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Share the lock for a while."""
    descriptor = share(path)
    try:
        yield
    finally:
        os.close(descriptor)
