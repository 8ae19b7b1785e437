"""What is started, and what is said when it cannot be."""

import pytest

from npsapp.engines import EnginesError, running_engines
from npsapp.engines.instance import Instance
from npsapp.engines.running import ensure_ready, local_engines
from npsapp.engines.valkey import Valkey

pytestmark = pytest.mark.engine


def test_named_engines_are_not_started(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://ekko@db.example/ekko")
    with running_engines(instance):
        assert [engine.name for engine in local_engines(instance)] == ["valkey"]
        assert Valkey(instance).is_ready()
        assert not (instance.folder / "postgres").exists()


def test_what_cannot_start_says_why_in_a_line(instance: Instance) -> None:
    instance.folder.mkdir()
    (instance.folder / "valkey").write_text("in the way")
    with pytest.raises(EnginesError) as caught:
        ensure_ready([Valkey(instance)])
    assert "valkey" in str(caught.value)
    assert "\n" not in str(caught.value)
