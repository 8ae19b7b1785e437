"""Starts the product's own processes beside a test, on the test's database, and kills them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.parse import quote

from django.conf import settings
from django.db import connection

WEB = ("gunicorn", "npsapp.wsgi", "--worker-class", "gthread", "--threads", "4", "--bind")


def environment(**more: str) -> dict[str, str]:
    """The environment in which a child process sees what this test sees."""
    database = connection.settings_dict
    host = quote(database["HOST"], safe="")
    return {
        **os.environ,
        "DATABASE_URL": f"postgres://{database['USER']}@{host}/{database['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
        "DJANGO_SETTINGS_MODULE": "npsapp.settings",
        **more,
    }


class Process:
    """One child with a process group of its own, so that SIGKILL takes all of it."""

    def __init__(self, *command: str, env: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", *command],
            env=dict(env),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """SIGKILL, as the kernel does it when memory runs out; never fails when it is gone already."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@contextmanager
def running(*command: str, env: Mapping[str, str]) -> Iterator[Process]:
    process = Process(*command, env=env)
    try:
        yield process
    finally:
        process.kill()


def wait_until(happens: Callable[[], bool], seconds: float, what: str) -> None:
    """Poll until something happens; a test that waits in vain fails with `what`."""
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain: {what}")
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers_on(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0
