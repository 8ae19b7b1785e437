"""As root PostgreSQL runs as another user, with its data and programs where that user can go."""

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from npsapp.engines import places
from npsapp.engines.instance import Instance
from npsapp.engines.postgres import Postgres

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(os.getuid() != 0, reason="only root runs PostgreSQL as another user"),
]


@pytest.fixture
def closed(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> Instance:
    """A checkout, wheels included, that only root can enter, and a place elsewhere."""
    elsewhere = instance.folder.parent / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    instance.folder.mkdir(mode=0o700)
    monkeypatch.setattr(places, "ROOTS_OWN", elsewhere)
    really = places.may_enter
    wheels = Path(places.__file__).parents[2] / ".venv"
    monkeypatch.setattr(
        places,
        "may_enter",
        lambda folder: wheels.resolve() not in folder.resolve().parents and really(folder),
    )
    return instance


def test_data_stays_in_the_checkout_when_the_other_user_can_go_there(instance: Instance) -> None:
    assert places.postgres_place(instance).data == instance.folder / "postgres"


def test_a_new_clone_in_the_same_place_does_not_find_old_data(closed: Instance) -> None:
    before = places.postgres_place(closed).data
    assert places.postgres_place(closed).data == before
    shutil.rmtree(closed.folder)
    closed.folder.mkdir(mode=0o700)
    assert places.postgres_place(closed).data != before


def test_it_runs_from_a_copy_as_the_other_user(closed: Instance) -> None:
    postgres = Postgres(closed)
    postgres.prepare()
    place = postgres.place
    assert closed.folder not in place.data.parents
    assert place.programs.joinpath("postgres").stat().st_mode & stat.S_IROTH
    with (closed.folder / "log").open("ab") as log:
        server = postgres.start(log)
    try:
        deadline = time.monotonic() + 15
        while not postgres.is_ready():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert Path(f"/proc/{server.pid}").stat().st_uid == place.user != 0
    finally:
        server.send_signal(postgres.stop_signal)
        server.wait(10)
