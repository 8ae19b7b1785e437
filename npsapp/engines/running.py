"""Using the engines: the first to come starts them, the last to leave stops them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from npsapp.engines.engine import Engine, state_file
from npsapp.engines.environment import ensure_environment, read_environment
from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import CHECKOUT, Instance
from npsapp.engines.locks import has_users, is_free, shared
from npsapp.engines.postgres import Postgres
from npsapp.engines.valkey import Valkey

# The first start on a slow disk, or the recovery after a crash, takes its time.
LONGEST_WAIT = 90.0


def local_engines(instance: Instance) -> list[Engine]:
    """Those that no DATABASE_URL or REDIS_URL replaces."""
    given = {**read_environment(instance.folder / "environment"), **os.environ}
    engines: list[Engine] = [Postgres(instance), Valkey(instance)]
    return [engine for engine in engines if not given.get(engine.variable)]


@contextmanager
def running_engines(instance: Instance | None = None) -> Iterator[None]:
    """While inside, the instance's engines run; whoever dies inside leaves nothing behind.

    A process that names its database is a deployment, or wants to be like one: it gets no
    environment file with DEBUG in it.
    """
    instance = instance or Instance.current()
    with ExitStack() as stack:
        engines = local_engines(instance)
        if any(engine.variable == "DATABASE_URL" for engine in engines):
            ensure_environment(instance)
        for engine in engines:
            stack.enter_context(shared(state_file(engine, "users")))
        ensure_ready(engines)
        yield


def ensure_ready(engines: list[Engine]) -> None:
    """Start what does not run, all at the same time, and wait until each answers."""
    deadline = time.monotonic() + LONGEST_WAIT
    starting = [engine for engine in engines if not _is_up(engine)]
    statuses = [start.wait() for start in [_start_supervisor(engine) for engine in starting]]
    if any(statuses):
        raise EnginesError("The engines could not be started, see above.")
    for engine in starting:
        while not engine.is_ready():
            if is_free(state_file(engine, "supervisor")):
                _raise_failure(engine)
                _start_supervisor(engine).wait()
            if time.monotonic() > deadline:
                raise EnginesError(
                    f"{engine.name} did not answer in {LONGEST_WAIT:.0f} s: see {state_file(engine, 'log')}."
                )
            time.sleep(0.02)


def stop_supervisors(instance: Instance) -> None:
    """Stop the engines even if somebody uses them."""
    for engine in local_engines(instance):
        lock = state_file(engine, "supervisor")
        if not is_free(lock):
            os.kill(int(lock.read_text()), signal.SIGTERM)
    _wait_until_stopped(local_engines(instance), even_if_used=True)


def wait_until_stopped(instance: Instance) -> None:
    """Wait for the engines that nobody uses any more; those with other users are left alone."""
    _wait_until_stopped(local_engines(instance), even_if_used=False)


def _wait_until_stopped(engines: list[Engine], *, even_if_used: bool) -> None:
    deadline = time.monotonic() + 30
    for engine in engines:
        while time.monotonic() < deadline and not is_free(state_file(engine, "supervisor")):
            if not even_if_used and has_users(state_file(engine, "users")):
                break
            time.sleep(0.05)


def _is_up(engine: Engine) -> bool:
    return not is_free(state_file(engine, "supervisor")) and engine.is_ready()


def _start_supervisor(engine: Engine) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "npsapp.engines", "supervise", engine.name, str(engine.instance.folder)]
    return subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.DEVNULL, start_new_session=True)


def _raise_failure(engine: Engine) -> None:
    failed = state_file(engine, "failed")
    if failed.exists():
        raise EnginesError(failed.read_text())
