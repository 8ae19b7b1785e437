"""Makes a test run an instance of its own before Django reads its settings; plain `pytest` comes here too.

The settings module is named here and not in pyproject.toml, because pytest-django would load it too early.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from npsapp.engines import EnginesError, instance_name, running_engines
from npsapp.engines.environment import ensure_environment
from npsapp.engines.instance import Instance

if settings.configured:
    pytest.exit(
        "Unset DJANGO_SETTINGS_MODULE: the tests name it themselves, for an instance of their own.", 2
    )
if not os.environ.get("EKKO_INSTANCE", "").startswith("test"):
    os.environ["EKKO_INSTANCE"] = "test"
# Several at once are several instances: each has engines, queues and a database of its own.
os.environ["EKKO_INSTANCE"] += os.environ.get("PYTEST_XDIST_WORKER", "")
# Tests run at any hour; those about the window say so.
os.environ["SEND_AT_ANY_TIME"] = "1"
os.environ["DJANGO_SETTINGS_MODULE"] = "npsapp.settings"
ensure_environment(Instance.current())
django.setup()
# Not for the processes of a parallel run, which come here themselves, each for its own instance.
del os.environ["DJANGO_SETTINGS_MODULE"]
# WhiteNoise warns when nothing has been collected, and warnings are errors here.
Path(settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture(scope="session")
def engines() -> Iterator[None]:
    """PostgreSQL and Valkey of the test instance; tests of rules alone never wait for them."""
    try:
        with running_engines():
            yield
    except EnginesError as error:
        pytest.exit(f"{instance_name()}: {error}", 2)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(engines: None) -> None:
    """pytest-django asks for this just before it makes the test database."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What live servers and killed processes left connected must not keep the test database alive."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
