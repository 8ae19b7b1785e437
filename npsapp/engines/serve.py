"""`make run`: the whole of Ekko on this machine until Ctrl-C."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import NoReturn
from urllib.parse import urlsplit

from npsapp.engines.environment import ensure_environment, read_environment, write_environment
from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import CHECKOUT, Instance
from npsapp.engines.locks import open_lock, try_exclusive
from npsapp.engines.ports import reserved_port
from npsapp.engines.processes import GRACE, end_leftovers
from npsapp.engines.running import running_engines, wait_until_stopped
from npsapp.engines.setup import MANAGE, prepare_database, prepare_parts
from npsapp.engines.steps import say

LOOPBACK = ("127.0.0.1", "localhost")


class _Stopped(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


def serve(instance: Instance) -> int:
    """Prepare, seed, serve; 0 when asked to stop, else 1."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        with ExitStack() as stack:
            stack.callback(wait_until_stopped, instance)
            stack.enter_context(_alone(instance))
            ensure_environment(instance)
            end_leftovers(instance)
            prepare_parts()
            _choose_ports(instance, stack)
            stack.enter_context(running_engines(instance))
            prepare_database(instance)
            _seed()
            return _run_processes(instance)
    except _Stopped:
        return 0


@contextlib.contextmanager
def _alone(instance: Instance) -> Iterator[None]:
    descriptor = open_lock(instance.folder / "serving")
    try:
        if not try_exclusive(descriptor):
            raise EnginesError(f"Ekko already runs here, at {_base_url(instance)}.")
        yield
    finally:
        os.close(descriptor)


def _choose_ports(instance: Instance, stack: ExitStack) -> None:
    """Keep last time's ports when they are free; what is chosen is written down for other commands."""
    path = instance.folder / "environment"
    values = read_environment(path)
    wanted = os.environ.get("PORT", "")
    if wanted and not wanted.isdigit():
        raise EnginesError(f"PORT={wanted} is not a port.")
    base = urlsplit(values.get("BASE_URL", "http://127.0.0.1:8000"))
    web = stack.enter_context(reserved_port(int(wanted or base.port or 8000), only=bool(wanted)))
    mail = stack.enter_context(reserved_port(int(values.get("EMAIL_PORT", "1025"))))
    chosen = {**values, "EMAIL_PORT": str(mail)}
    if base.hostname in LOOPBACK:  # a name of one's own, behind a proxy, stays
        chosen["BASE_URL"] = f"http://{base.hostname}:{web}"
    if chosen != values:
        write_environment(path, chosen)
    # For the Procfile.
    os.environ.update(PORT=str(web), MAIL_PORT=str(mail), EKKO_INSTANCE=instance.name)


def _seed() -> None:
    say("loading the demo")
    if subprocess.run([*MANAGE, "seed_demo"], cwd=CHECKOUT, stdin=subprocess.DEVNULL, check=False).returncode:
        raise EnginesError("The demo could not be loaded, see above.")


def _run_processes(instance: Instance) -> int:
    names = ["web", "worker", "mailer", "beat", *(["mail"] if _mail_stays_here(instance) else [])]
    say(f"serving at {_base_url(instance)} (Ctrl-C stops everything)")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    become = [sys.executable, "-m", "npsapp.engines", "process", "honcho", "--"]
    honcho = subprocess.Popen(
        [*become, sys.executable, "-m", "honcho", "start", *names],
        cwd=CHECKOUT,
        env={**os.environ, "PATH": path, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        honcho.wait()
        raise EnginesError("A process ended by itself, see above; everything was stopped.")
    finally:
        # Asked a second time, we still clean up; it is over in seconds.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        honcho.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            honcho.wait(GRACE + 2)
        end_leftovers(instance)


def _mail_stays_here(instance: Instance) -> bool:
    """The catcher listens only when mail goes to this machine and its port is ours to choose."""
    values = {**read_environment(instance.folder / "environment"), **os.environ}
    return values.get("EMAIL_HOST") in LOOPBACK and "EMAIL_PORT" not in os.environ


def _base_url(instance: Instance) -> str:
    values = {**read_environment(instance.folder / "environment"), **os.environ}
    return values.get("BASE_URL", "?")


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise _Stopped
