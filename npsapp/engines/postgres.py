"""The local PostgreSQL 18: how it is initialised, started and found again."""

import contextlib
import os
import shutil
import signal
import subprocess
from functools import cached_property
from typing import IO, Any

import psycopg2

from npsapp.engines.engine import command_of
from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import DATABASE_NAME, DATABASE_USER, Instance
from npsapp.engines.places import Place, ensure_sockets, postgres_place

# Tests throw their data away, so that they need not wait for a disk. Commits still reach the operating
# system, because tests kill the server and count what is left.
_CARELESS = {"fsync": "off", "full_page_writes": "off"}
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


class Postgres:
    """One cluster on one Unix socket, in the foreground under our supervisor."""

    name = "postgres"
    variable = "DATABASE_URL"
    stop_signal = signal.SIGINT  # PostgreSQL's fast shutdown: connections are closed, nothing is lost

    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    @cached_property
    def place(self) -> Place:
        return postgres_place(self.instance)

    def prepare(self) -> None:
        """Initialise beside the final place and move, so that an interrupted start leaves no half cluster."""
        place = self.place
        ensure_sockets(self.instance)
        if place.data.exists():
            return
        draft = place.data.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        if place.user is not None:
            os.chown(draft, place.user, place.group if place.group is not None else -1)
        unsafe = ["--no-sync"] if self.instance.is_for_tests else []
        self._run(
            "initdb", "--pgdata", str(draft), "--username", DATABASE_USER, "--encoding", "UTF8",
            "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C",
            "--auth-local", "trust", "--auth-host", "reject", *unsafe,
        )  # fmt: skip
        self._run(
            "postgres", "--single", "-D", str(draft), "postgres", text=f"CREATE DATABASE {DATABASE_NAME};\n"
        )
        draft.rename(place.data)

    def start(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        self._forget_stale_pid()
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.instance.sockets),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "max_connections": "60",
            **(_CARELESS if self.instance.is_for_tests else {}),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        program = str(self.place.programs / "postgres")
        return subprocess.Popen(
            [program, "-D", str(self.place.data), *options],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **self._as_user(),
        )  # fmt: skip

    def is_ready(self) -> bool:
        with contextlib.suppress(psycopg2.OperationalError):
            psycopg2.connect(
                host=str(self.instance.sockets), user=DATABASE_USER, dbname=DATABASE_NAME, connect_timeout=2
            ).close()
            return True
        return False

    def orphan(self) -> int | None:
        """A server of this very data folder that still runs without a supervisor."""
        pid = self._written_pid()
        return pid if pid is not None and str(self.place.data) in command_of(pid) else None

    def _written_pid(self) -> int | None:
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int((self.place.data / "postmaster.pid").read_text().splitlines()[0])
        return None

    def _forget_stale_pid(self) -> None:
        """After a crash the number may by now belong to another program, which PostgreSQL would respect.

        Backends that still hold the old shared memory are refused by PostgreSQL itself.
        """
        if self._written_pid() is not None and self.orphan() is None:
            lock = self.instance.postgres_socket
            for path in (self.place.data / "postmaster.pid", lock.with_name(f"{lock.name}.lock")):
                path.unlink(missing_ok=True)

    def _run(self, program: str, *arguments: str, text: str = "") -> None:
        command = [str(self.place.programs / program), *arguments]
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, check=False, **self._as_user()
        )
        if done.returncode:
            said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
            raise EnginesError(f"{program} failed: {said[-1] if said else done.returncode}")

    def _as_user(self) -> dict[str, Any]:
        """Where and as whom; "/" because the other user may not be able to stand where we are."""
        base: dict[str, Any] = {"cwd": "/", "env": _ENVIRONMENT}
        if self.place.user is None:
            return base
        return {**base, "user": self.place.user, "group": self.place.group, "extra_groups": []}
