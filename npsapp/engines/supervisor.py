"""The supervisor: one background process per engine that restarts it, and stops it when nobody is left."""

import fcntl
import os
import signal
import time
import traceback
from types import FrameType
from typing import IO

from npsapp.engines.engine import Child, Engine, state_file
from npsapp.engines.errors import EnginesError
from npsapp.engines.locks import open_lock, try_exclusive

TICK = 0.1
# After a crash PostgreSQL refuses to start until the last old backend is gone.
PATIENCE = 15.0
LOG_LIMIT = 5_000_000


def supervise_in_background(engine: Engine) -> None:
    """Return at once; the supervisor lives on in a session of its own unless there already is one."""
    lock = open_lock(state_file(engine, "supervisor"))
    if not try_exclusive(lock):
        return
    state_file(engine, "failed").unlink(missing_ok=True)
    if os.fork():
        return
    os.setsid()
    with _log(engine) as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.ftruncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        try:
            Supervisor(engine, log).run()
        except Exception as error:  # noqa: BLE001 - the edge of a background process: told to whoever waits
            traceback.print_exc()
            state_file(engine, "failed").write_text(str(error))


def _log(engine: Engine) -> IO[bytes]:
    path = state_file(engine, "log")
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.unlink()
    return path.open("ab")


class Supervisor:
    """Keeps one engine alive as long as somebody holds its users' lock."""

    def __init__(self, engine: Engine, log: IO[bytes]) -> None:
        self.engine = engine
        self.log = log
        self.asked_to_stop = False
        self.down_since: float | None = time.monotonic()
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def run(self) -> None:
        users = open_lock(state_file(self.engine, "users"))
        self.engine.prepare()
        orphan = self.engine.orphan()
        child = Child(orphan) if orphan is not None else self._start()
        # The lock taken here is held until this process ends: newcomers wait for a clean start.
        while not self.asked_to_stop and not try_exclusive(users):
            if not child.is_alive():
                child = self._start_again()
            elif self.down_since is not None and self.engine.is_ready():
                self.down_since = None
            time.sleep(TICK)
        self._stop(child)
        fcntl.flock(users, fcntl.LOCK_UN)

    def _start(self) -> Child:
        process = self.engine.start(self.log)
        return Child(process.pid, process)

    def _start_again(self) -> Child:
        now = time.monotonic()
        if self.down_since is None:
            self.down_since = now
        if now - self.down_since > PATIENCE:
            raise EnginesError(
                f"{self.engine.name} does not start: see the last lines of {state_file(self.engine, 'log')}."
            )
        self.engine.prepare()
        return self._start()

    def _stop(self, child: Child) -> None:
        for number, seconds in ((self.engine.stop_signal, 20.0), (signal.SIGKILL, 5.0)):
            child.send(number)
            until = time.monotonic() + seconds
            while child.is_alive() and time.monotonic() < until:
                time.sleep(0.02)

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True
