"""Which instance of Ekko this is, and where its files and sockets are."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from npsapp.engines.errors import EnginesError

CHECKOUT = Path(__file__).resolve().parents[2]
DATABASE_NAME = "ekko"
DATABASE_USER = "ekko"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,15}")


def instance_name() -> str:
    """The name that keeps two instances of one checkout apart (EKKO_INSTANCE, else "dev")."""
    name = os.environ.get("EKKO_INSTANCE", "dev")
    if not _NAME.fullmatch(name):
        raise EnginesError(
            f"EKKO_INSTANCE={name!r} cannot be used: up to 16 small letters, digits and _, a letter first."
        )
    return name


@dataclass(frozen=True)
class Instance:
    """One set of engines: its own data, its own sockets."""

    folder: Path

    @classmethod
    def current(cls) -> "Instance":
        return cls(CHECKOUT / "var" / instance_name())

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def is_for_tests(self) -> bool:
        return self.name.startswith("test")

    @property
    def key(self) -> str:
        """Differs between two clones, two instances and two users of one machine."""
        return hashlib.sha256(f"{os.getuid()}:{self.folder}".encode()).hexdigest()[:12]

    @property
    def sockets(self) -> Path:
        """Short, because a socket's path ends at 107 bytes; not TMPDIR, which differs between terminals."""
        return Path("/tmp") / f"ekko-{self.key}"  # noqa: S108 - 0700 and its owner is checked before use

    @property
    def postgres_socket(self) -> Path:
        return self.sockets / ".s.PGSQL.5432"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def database_url(self) -> str:
        return f"postgres://{DATABASE_USER}@{quote(str(self.sockets), safe='')}/{DATABASE_NAME}"

    @property
    def redis_url(self) -> str:
        return f"unix://{self.valkey_socket}"


def local_database_url() -> str:
    """Where the current instance's own PostgreSQL listens."""
    return Instance.current().database_url


def local_redis_url() -> str:
    """Where the current instance's own Valkey listens."""
    return Instance.current().redis_url
