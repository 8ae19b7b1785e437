"""The environment file: made once, private, read as it was written."""

import stat
from pathlib import Path

import pytest

from npsapp.engines import EnginesError, instance_name, running_engines
from npsapp.engines.environment import ensure_environment, read_environment, write_environment
from npsapp.engines.instance import Instance


def test_is_made_with_secrets_of_its_own(tmp_path: Path) -> None:
    first = read_environment(ensure_environment(Instance(tmp_path / "one")))
    second = read_environment(ensure_environment(Instance(tmp_path / "two")))
    assert len(first["SECRET_KEY"]) >= 50
    assert first["LINK_KEYS"].startswith("1:")
    assert len(first["LINK_KEYS"]) >= 34
    assert {first["SECRET_KEY"], first["LINK_KEYS"]}.isdisjoint({second["SECRET_KEY"], second["LINK_KEYS"]})


def test_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = ensure_environment(Instance(tmp_path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_is_never_made_twice(tmp_path: Path) -> None:
    before = ensure_environment(Instance(tmp_path)).read_text()
    assert ensure_environment(Instance(tmp_path)).read_text() == before
    assert [path.name for path in tmp_path.iterdir()] == ["environment"]


def test_reads_what_it_wrote(tmp_path: Path) -> None:
    values = {"PLAIN": "1", "SENDER": "Nordavind <kundeservice@nordavind.example>", "EQUALS": "a=b"}
    write_environment(tmp_path / "environment", values)
    assert read_environment(tmp_path / "environment") == values


def test_a_deployment_gets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://ekko@db.example/ekko")
    monkeypatch.setenv("REDIS_URL", "redis://redis.example/0")
    with running_engines(Instance(tmp_path)):
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "Dev", "a-b", "1a", "a" * 17, "../up"])
def test_an_unusable_instance_name_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKKO_INSTANCE", name)
    with pytest.raises(EnginesError, match="EKKO_INSTANCE"):
        instance_name()
