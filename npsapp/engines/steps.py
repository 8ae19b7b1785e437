"""Steps that are done once and again only when what they read has changed."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import CHECKOUT


@dataclass(frozen=True)
class Step:
    """Something to prepare: the files it reads, what else it depends on, and what it must leave behind."""

    name: str
    says: str
    stamps: Path
    act: Callable[[], None]
    reads: tuple[Path, ...] = ()
    depends_on: str = ""
    leaves: tuple[Path, ...] = ()


def carry_out(steps: Iterable[Step]) -> None:
    """Do each step that is not up to date, and say so."""
    for step in steps:
        stamp = step.stamps / step.name
        fingerprint = _fingerprint(step)
        done = stamp.exists() and stamp.read_text() == fingerprint
        if done and all(path.exists() for path in step.leaves):
            continue
        say(step.says)
        step.act()
        step.stamps.mkdir(parents=True, exist_ok=True)
        stamp.write_text(_fingerprint(step))


def say(text: str) -> None:
    """One line of progress."""
    sys.stdout.write(f"ekko: {text}\n")
    sys.stdout.flush()


def run(*command: str, env: dict[str, str] | None = None) -> None:
    """Run a program in the checkout; its output is shown only when it fails."""
    done = subprocess.run(
        command,
        cwd=CHECKOUT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        raise EnginesError(f"`{' '.join(command)}` failed, see above.")


def _fingerprint(step: Step) -> str:
    digest = hashlib.sha256(step.depends_on.encode())
    for path in sorted(step.reads):
        digest.update(f"{path.relative_to(CHECKOUT)}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
