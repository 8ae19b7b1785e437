"""Locks without a row: all have their name in one place, and no two the same."""

import re
from pathlib import Path

import pytest

from npsapp.lib.advisory_locks import Lock, hold, key_of, try_hold

ROOT = Path(__file__).parents[2]
APPS = ("npsapp", "customers", "surveys", "followups")


def test_nobody_else_asks_for_one() -> None:
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    asking = {path.name for path in files if re.search(r"pg_(try_)?advisory", path.read_text())}
    assert asking == {"advisory_locks.py"}


def test_all_differ_and_are_used() -> None:
    assert len({lock.value for lock in Lock.__members__.values()}) == len(Lock.__members__)
    assert all(0 < lock < 2**31 for lock in Lock)
    said = "".join(path.read_text() for app in APPS for path in (ROOT / app).rglob("*.py"))
    assert [lock.name for lock in Lock if f"hold(Lock.{lock.name}" not in said] == []


def test_what_it_is_about() -> None:
    assert key_of() == 0
    assert key_of(7) == 7
    assert key_of("crm", "a\nb") != key_of("crm", "a")
    for about in ((2**31,), ("crm", "4711"), (3, "2026-11-23")):
        assert -(2**31) <= key_of(*about) < 2**31
        assert key_of(*about) == key_of(*about)


@pytest.mark.django_db
def test_they_are_held() -> None:
    hold(Lock.SEAL, 5)
    assert try_hold(Lock.SEAL, 5), "by ourselves"
