"""The environment file of a local instance: secrets and defaults, made once, never in git."""

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from npsapp.engines.instance import Instance

_HEADER = "# Made by the first start. Variables of the process win over these lines.\n"
_LINE = re.compile(r'^([A-Z][A-Z0-9_]*)="?(.*?)"?$')


def environment_file() -> Path:
    """Where the current instance's settings lie; a deployment has no such file."""
    return Instance.current().folder / "environment"


def ensure_environment(instance: Instance) -> Path:
    """Make the file when it is missing, readable by its owner only."""
    path = instance.folder / "environment"
    if not path.exists():
        draft = _draft(path, _defaults())
        with contextlib.suppress(FileExistsError):  # another process was first: its secrets count
            path.hardlink_to(draft)
        draft.unlink()
    return path


def read_environment(path: Path) -> dict[str, str]:
    """The file's variables; nothing when there is no file."""
    if not path.exists():
        return {}
    found = (_LINE.match(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {line[1]: line[2] for line in found if line}


def write_environment(path: Path, values: Mapping[str, str]) -> None:
    """Put the whole file in its place at once, so that nobody reads half of it."""
    _draft(path, values).replace(path)


def _draft(path: Path, values: Mapping[str, str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f'{name}="{value}"\n' if " " in value else f"{name}={value}\n" for name, value in values.items()]
    draft = path.with_name(f".environment-{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines([_HEADER, *lines])
    return draft


def _defaults() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "LINK_KEYS": f"1:{secrets.token_urlsafe(32)}",
        "DEBUG": "1",
        "BASE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "localhost",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": "1025",
        "EMAIL_USE_TLS": "0",
        # Mail stays on this machine: whoever tries it in the evening need not wait for the morning.
        "SEND_AT_ANY_TIME": "1",
        "DEFAULT_FROM_EMAIL": "Nordavind <kundeservice@nordavind.example>",
    }
