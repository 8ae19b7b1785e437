"""What a killed `make run` leaves behind is found and ended by the next."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from npsapp.engines.instance import CHECKOUT, Instance
from npsapp.engines.locks import is_free
from npsapp.engines.processes import end_leftovers

pytestmark = pytest.mark.engine

# Becomes `sh`, which starts one that does not listen to a kind word.
STUBBORN = "trap '' TERM; (trap '' TERM; sleep 60) & echo started; wait"


@pytest.fixture
def leftover(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[str]"]:
    monkeypatch.setenv("DATABASE_URL", "postgres://ekko@db.example/ekko")
    monkeypatch.setenv("REDIS_URL", "redis://redis.example/0")
    program = (
        "import sys; from pathlib import Path; from npsapp.engines.instance import Instance;"
        "from npsapp.engines.processes import become_process;"
        "become_process(Instance(Path(sys.argv[1])), 'worker', ['sh', '-c', sys.argv[2]])"
    )
    command = [sys.executable, "-c", program, str(instance.folder), STUBBORN]
    process = subprocess.Popen(
        command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    yield process
    process.kill()
    process.communicate()


def test_the_whole_group_is_ended(
    instance: Instance, leftover: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = instance.folder / "run" / "worker"
    assert not is_free(lock)
    monkeypatch.setattr("npsapp.engines.processes.GRACE", 0.2)
    end_leftovers(instance)
    assert leftover.wait(5) == -9
    assert is_free(lock)


def test_nothing_to_end_takes_no_time(instance: Instance) -> None:
    began = time.monotonic()
    end_leftovers(instance)
    assert time.monotonic() - began < 0.1
