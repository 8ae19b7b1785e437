"""The local Valkey: an append-only file, a Unix socket, nothing evicted."""

import contextlib
import signal
import socket
import subprocess
from pathlib import Path
from typing import IO

from npsapp.engines.engine import command_of
from npsapp.engines.instance import Instance
from npsapp.engines.places import ensure_sockets, valkey_program


class Valkey:
    """One server on one Unix socket, in the foreground under our supervisor."""

    name = "valkey"
    variable = "REDIS_URL"
    stop_signal = signal.SIGTERM

    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    @property
    def data(self) -> Path:
        return self.instance.folder / "valkey"

    def prepare(self) -> None:
        valkey_program()
        ensure_sockets(self.instance)
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)

    def start(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        settings = {
            "port": "0",
            "unixsocket": str(self.instance.valkey_socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "pidfile": str(self._pid_file),
            "save": "",
            "appendonly": "yes",
            "appendfsync": "no" if self.instance.is_for_tests else "everysec",
            "maxmemory-policy": "noeviction",
            "loglevel": "warning",
        }
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        return subprocess.Popen(
            [str(valkey_program()), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd="/",
        )

    def is_ready(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(self.instance.valkey_socket))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        return False

    def orphan(self) -> int | None:
        """A server of this very folder that still runs without a supervisor."""
        with contextlib.suppress(OSError, ValueError):
            pid = int(self._pid_file.read_text())
            return pid if str(self.instance.valkey_socket) in command_of(pid) else None
        return None

    @property
    def _pid_file(self) -> Path:
        return self.data / "valkey.pid"
