"""The first to come starts the engines, the last to leave stops them, and no crash loses anything."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial

import psycopg2
import pytest
import redis

from npsapp.engines import running_engines
from npsapp.engines.engine import state_file
from npsapp.engines.instance import Instance
from npsapp.engines.locks import is_free
from npsapp.engines.postgres import Postgres
from npsapp.engines.running import local_engines, wait_until_stopped
from npsapp.engines.valkey import Valkey
from tests.engines.conftest import type_of_use

pytestmark = pytest.mark.engine


@pytest.fixture
def instance(lasting: Instance) -> Instance:
    """Stopped, with its data of earlier tests but their table."""
    wait_for(lambda: is_stopped(lasting))
    return lasting


def query(instance: Instance, statement: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(instance.database_url.replace("postgres://", "postgresql://"))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def wait_for(condition: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def is_stopped(instance: Instance) -> bool:
    return all(is_free(state_file(engine, "supervisor")) for engine in local_engines(instance))


def supervisor_of(instance: Instance, name: str) -> int:
    return int((instance.folder / f"{name}.supervisor").read_text())


def postgres_pid(instance: Instance) -> int:
    pid = Postgres(instance).orphan()
    assert pid is not None
    return pid


def has_another_server(instance: Instance, killed: int) -> bool:
    return Postgres(instance).orphan() not in (None, killed)


def test_one_cluster_as_we_need_it(instance: Instance) -> None:
    with running_engines(instance):
        version, encoding = (
            query(instance, "SHOW server_version_num"),
            query(instance, "SHOW server_encoding"),
        )
        provider = query(
            instance, "SELECT datlocprovider::text, datlocale FROM pg_database WHERE datname = 'ekko'"
        )
        addresses = query(instance, "SHOW listen_addresses")
        with redis.Redis(unix_socket_path=str(instance.valkey_socket)) as client:
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
            assert client.config_get("appendonly") == {"appendonly": "yes"}
    assert version >= [("180000",)]
    assert (encoding, provider, addresses) == ([("UTF8",)], [("b", "C.UTF-8")], [("",)])
    wait_until_stopped(instance)
    assert is_stopped(instance)


def test_the_last_to_leave_stops_them(instance: Instance, use: type_of_use) -> None:
    first, second = use(instance), use(instance)
    server = postgres_pid(instance)
    first.communicate()
    wait_until_stopped(instance)
    assert postgres_pid(instance) == server
    second.kill()  # however it leaves
    wait_for(lambda: is_stopped(instance))
    assert Postgres(instance).orphan() is None
    assert Valkey(instance).orphan() is None


def test_starting_again_takes_about_a_second_and_nothing_is_lost(instance: Instance) -> None:
    with running_engines(instance):
        query(instance, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer")
        with redis.Redis(unix_socket_path=str(instance.valkey_socket)) as client:
            client.set("kept", "42")
    wait_until_stopped(instance)
    began = time.monotonic()
    with running_engines(instance):
        assert time.monotonic() - began < 5  # about half a second on a quiet machine
        assert query(instance, "SELECT answer FROM kept") == [(42,)]
        with redis.Redis(unix_socket_path=str(instance.valkey_socket)) as client:
            assert client.get("kept") == b"42"


def test_a_killed_postgres_comes_back_with_everything(instance: Instance, use: type_of_use) -> None:
    use(instance)
    query(instance, "DROP TABLE IF EXISTS kept; CREATE TABLE kept (number integer)")
    for _ in range(3):
        query(instance, "INSERT INTO kept VALUES (1)")
        killed = postgres_pid(instance)
        os.kill(killed, signal.SIGKILL)
        wait_for(partial(has_another_server, instance, killed))
        wait_for(Postgres(instance).is_ready)
    assert query(instance, "SELECT count(*) FROM kept") == [(3,)]


def test_a_killed_valkey_comes_back(instance: Instance, use: type_of_use) -> None:
    use(instance)
    killed = Valkey(instance).orphan()
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: Valkey(instance).orphan() not in (None, killed))
    wait_for(Valkey(instance).is_ready)


def test_engines_without_supervisor_are_found_and_stopped_by_the_next(
    instance: Instance, use: type_of_use
) -> None:
    first = use(instance)
    server = postgres_pid(instance)
    for name in ("postgres", "valkey"):
        os.kill(supervisor_of(instance, name), signal.SIGKILL)
    first.kill()
    wait_for(lambda: is_stopped(instance))
    assert postgres_pid(instance) == server
    with running_engines(instance):
        assert postgres_pid(instance) == server
    wait_until_stopped(instance)
    assert Postgres(instance).orphan() is None


def test_everything_killed_at_once_leaves_nothing_broken(instance: Instance, use: type_of_use) -> None:
    first = use(instance)
    query(instance, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer")
    valkey = Valkey(instance).orphan()
    assert valkey is not None
    for pid in (
        supervisor_of(instance, "postgres"),
        supervisor_of(instance, "valkey"),
        first.pid,
        valkey,
        postgres_pid(instance),
    ):
        os.kill(pid, signal.SIGKILL)
    with running_engines(instance):
        assert query(instance, "SELECT answer FROM kept") == [(42,)]
