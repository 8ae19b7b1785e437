"""Free ports on the loopback, reserved so that two clones started at once do not choose the same."""

import contextlib
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from npsapp.engines.errors import EnginesError
from npsapp.engines.locks import try_exclusive

RESERVATIONS = Path("/tmp")  # noqa: S108 - the files there are only locked, never read or trusted
_TRIES = 100


@contextmanager
def reserved_port(preferred: int, *, only: bool = False) -> Iterator[int]:
    """The preferred port or the next free one, ours until the end; `only` refuses any other."""
    for port in range(preferred, preferred + (1 if only else _TRIES)):
        descriptor = _reserve(port)
        if descriptor is not None:
            try:
                yield port
            finally:
                os.close(descriptor)
            return
    raise EnginesError(f"Port {preferred} is busy: stop what listens there, or choose one with PORT=….")


def _reserve(port: int) -> int | None:
    """A lock file per port closes the gap between looking and listening; any doubt means busy."""
    path = RESERVATIONS / f"ekko-port-{port}"
    try:
        descriptor = _open_for_all(path)
    except OSError:
        return None
    if try_exclusive(descriptor) and _is_free(port):
        return descriptor
    os.close(descriptor)
    return None


def _open_for_all(path: Path) -> int:
    """Another user's file may be locked too, but in /tmp Linux refuses to open it with O_CREAT."""
    with contextlib.suppress(FileNotFoundError):
        return os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CREAT, 0o644)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
