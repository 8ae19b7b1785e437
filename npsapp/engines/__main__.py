"""The command line of the local engines; the Makefile and the Procfile speak to it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from npsapp.engines.engine import Engine, state_file
from npsapp.engines.environment import ensure_environment
from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import Instance
from npsapp.engines.locks import is_free
from npsapp.engines.postgres import Postgres
from npsapp.engines.processes import become_process, end_leftovers
from npsapp.engines.running import local_engines, running_engines, stop_supervisors
from npsapp.engines.serve import serve
from npsapp.engines.setup import prepare_database, prepare_parts
from npsapp.engines.steps import say
from npsapp.engines.supervisor import supervise_in_background
from npsapp.engines.valkey import Valkey

USAGE = """\
usage: python -m npsapp.engines COMMAND        (EKKO_INSTANCE chooses the instance, else "dev")
  parts            front-end parts and translations, when they have changed
  setup            parts, engines, tables
  run              serve everything until Ctrl-C
  exec -- COMMAND  run a command while the engines run
  status           what runs, and where
  stop             stop what a killed `make run` left behind, and the engines, even if they are used
"""


def main(arguments: list[str]) -> int:
    """Do one command; its answer is the exit status."""
    match arguments:
        case ["exec" | "process" | "supervise" as name, *rest] if rest:
            return _INTERNAL[name](rest)
        case [name] if name in _COMMANDS:
            return _COMMANDS[name](Instance.current()) or 0
        case _:
            sys.stderr.write(USAGE)
            return 2


def _execute(rest: list[str]) -> int:
    with running_engines():
        return subprocess.call(rest[1:] if rest[0] == "--" else rest)


def _process(rest: list[str]) -> NoReturn:
    become_process(Instance.current(), rest[0], rest[2:])


def _supervise(rest: list[str]) -> int:
    kinds: dict[str, Callable[[Instance], Engine]] = {"postgres": Postgres, "valkey": Valkey}
    supervise_in_background(kinds[rest[0]](Instance(Path(rest[1]))))
    return 0


def _parts(_instance: Instance) -> None:
    prepare_parts()


def _setup(instance: Instance) -> None:
    ensure_environment(instance)
    prepare_parts()
    with running_engines(instance):
        prepare_database(instance)
    say("ready: `make run` starts it, `make test` tests it")


def _stop(instance: Instance) -> None:
    end_leftovers(instance)
    stop_supervisors(instance)


def _show_status(instance: Instance) -> None:
    urls = {"postgres": instance.database_url, "valkey": instance.redis_url}
    for engine in local_engines(instance):
        runs = not is_free(state_file(engine, "supervisor")) and engine.is_ready()
        say(f"{engine.name:<9}{'runs' if runs else 'stopped'}  {urls[engine.name]}")


_INTERNAL: dict[str, Callable[[list[str]], int]] = {
    "exec": _execute,
    "process": _process,
    "supervise": _supervise,
}
_COMMANDS: dict[str, Callable[[Instance], int | None]] = {
    "parts": _parts,
    "setup": _setup,
    "run": serve,
    "status": _show_status,
    "stop": _stop,
}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EnginesError as error:
        sys.exit(f"ekko: {error}")
