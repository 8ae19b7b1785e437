"""Instances of their own for these tests, in short-lived folders."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from npsapp.engines.instance import CHECKOUT, Instance
from npsapp.engines.running import stop_supervisors

USE = """
import sys
from pathlib import Path
from npsapp.engines.instance import Instance
from npsapp.engines.running import running_engines
with running_engines(Instance(Path(sys.argv[1]))):
    print("ready", flush=True)
    sys.stdin.read()
"""

type_of_use = Callable[[Instance], "subprocess.Popen[str]"]


@pytest.fixture(autouse=True)
def no_outside_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the shell names, these tests are about the local ones."""
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def instance() -> Iterator[Instance]:
    """An instance that nobody else uses, in a folder that another user may enter."""
    yield from _instance("test")


@pytest.fixture(scope="module")
def lasting() -> Iterator[Instance]:
    """One for all tests of a module, as careful with its data as the real one."""
    yield from _instance("dev")


def _instance(name: str) -> Iterator[Instance]:
    folder = Path(tempfile.mkdtemp(prefix="ekko-test-", dir="/tmp"))
    folder.chmod(0o755)
    own = Instance(folder / name)
    yield own
    stop_supervisors(own)
    shutil.rmtree(folder)
    shutil.rmtree(own.sockets, ignore_errors=True)


@pytest.fixture
def use() -> Iterator[type_of_use]:
    """Starts another process that uses an instance's engines; all of them are ended afterwards."""
    users: list[subprocess.Popen[str]] = []

    def start(instance: Instance) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", USE, str(instance.folder)]
        user = subprocess.Popen(
            command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        users.append(user)
        assert user.stdout is not None
        assert user.stdout.readline() == "ready\n"
        return user

    yield start
    for user in users:
        user.kill()
        user.communicate()
