"""What the supervisor needs to know of an engine, and how it looks after one process."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path
from typing import IO, Protocol

from npsapp.engines.instance import Instance


class Engine(Protocol):
    """One server: how to prepare, start, find and stop it."""

    name: str
    variable: str
    stop_signal: signal.Signals
    instance: Instance

    def prepare(self) -> None: ...
    def start(self, log: IO[bytes]) -> subprocess.Popen[bytes]: ...
    def is_ready(self) -> bool: ...
    def orphan(self) -> int | None: ...


def state_file(engine: Engine, kind: str) -> Path:
    """var/<instance>/<engine>.<kind>; kinds: users, supervisor, log, failed."""
    return engine.instance.folder / f"{engine.name}.{kind}"


def command_of(pid: int) -> str:
    """The command line of a living process, "" when there is none."""
    proc = Path("/proc") / str(pid) / "cmdline"
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            return proc.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return ""
    answer = subprocess.run(
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip()


class Child:
    """A running server: one we started, or one left behind by a supervisor that was killed."""

    def __init__(self, pid: int, process: subprocess.Popen[bytes] | None = None) -> None:
        self.pid = pid
        self.process = process
        self.command = command_of(pid)

    def is_alive(self) -> bool:
        if self.process is not None:
            return self.process.poll() is None
        return bool(command := command_of(self.pid)) and command == self.command

    def send(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self.is_alive():
                os.kill(self.pid, number)
