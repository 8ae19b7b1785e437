"""The processes of `make run`: each holds a lock as long as it or a child lives, so none is forgotten."""

import os
import signal
import time
from pathlib import Path
from typing import NoReturn

from npsapp.engines.engine import state_file
from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import Instance
from npsapp.engines.locks import is_free, open_lock, share, try_exclusive
from npsapp.engines.running import ensure_ready, local_engines

GRACE = 6.0


def become_process(instance: Instance, name: str, command: list[str]) -> NoReturn:
    """Turn into `command`; the locks stay with it and with whatever it forks, however they end."""
    lock = open_lock(_folder(instance) / name)
    if not try_exclusive(lock):
        raise EnginesError(
            f"{name} already runs for {instance.folder}: stop it, or `make run` does it for you."
        )
    os.ftruncate(lock, 0)
    os.write(lock, str(os.getpgrp()).encode())
    os.set_inheritable(lock, True)
    engines = local_engines(instance)
    for engine in engines:
        os.set_inheritable(share(state_file(engine, "users")), True)
    ensure_ready(engines)
    try:
        os.execvp(command[0], command)  # noqa: S606 - no shell is meant
    except FileNotFoundError as error:
        raise EnginesError(f"{command[0]} is not installed: run `make setup`.") from error


def end_leftovers(instance: Instance) -> None:
    """End what an earlier `make run` left behind because it was killed: first kindly, then not."""
    for number, seconds in ((signal.SIGTERM, GRACE), (signal.SIGKILL, 2.0)):
        deadline = time.monotonic() + seconds
        held = _held(instance)
        for lock in held:
            _signal_group(lock, number)
        while held and time.monotonic() < deadline:
            time.sleep(0.05)
            held = [lock for lock in held if not is_free(lock)]
        if not held:
            return


def _held(instance: Instance) -> list[Path]:
    folder = _folder(instance)
    return [lock for lock in folder.iterdir() if not is_free(lock)] if folder.exists() else []


def _signal_group(lock: Path, number: signal.Signals) -> None:
    try:
        os.killpg(int(lock.read_text()), number)
    except (ValueError, ProcessLookupError):
        return


def _folder(instance: Instance) -> Path:
    return instance.folder / "run"
