"""Where the sockets lie: short, private, and never the same for two clones."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from npsapp.engines import EnginesError
from npsapp.engines.instance import Instance
from npsapp.engines.places import ensure_sockets

DEEP = Path("/home") / ("a-very-long-folder-name/" * 12)


def test_paths_stay_far_below_what_a_socket_may_have() -> None:
    instance = Instance(DEEP / "var" / "dev")
    for socket in (instance.postgres_socket, instance.valkey_socket):
        assert len(str(socket).encode()) < 60


def test_clones_and_instances_never_meet() -> None:
    folders = ["/srv/one/var/dev", "/srv/one/var/test", "/srv/two/var/dev", "/srv/two/var/test"]
    assert len({Instance(Path(folder)).sockets for folder in folders}) == 4


def test_the_temporary_folder_of_a_terminal_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = Instance(Path("/srv/one/var/dev"))
    before = instance.sockets
    monkeypatch.setenv("TMPDIR", "/var/tmp/elsewhere")  # noqa: S108
    assert instance.sockets == before


def test_urls_lead_to_the_sockets() -> None:
    instance = Instance(Path("/srv/one/var/dev"))
    assert str(instance.sockets) in unquote(instance.database_url)
    assert instance.redis_url == f"unix://{instance.valkey_socket}"


def test_a_folder_that_others_may_enter_is_refused(instance: Instance) -> None:
    instance.sockets.mkdir()
    instance.sockets.chmod(0o777)
    with pytest.raises(EnginesError, match="not ours alone"):
        ensure_sockets(instance)


def test_a_link_planted_in_its_place_is_refused(instance: Instance, tmp_path: Path) -> None:
    instance.sockets.symlink_to(tmp_path)
    try:
        with pytest.raises(EnginesError, match="not ours alone"):
            ensure_sockets(instance)
    finally:
        instance.sockets.unlink()
