"""One row alone: it stops no other; a database that is away stops them all, once."""

import logging

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from customers.models import Team
from npsapp.lib.alone import alone, each_alone
from npsapp.lib.database_errors import is_away, is_passing, sqlstate

pytestmark = pytest.mark.django_db


def fail_with(code: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{code}'; END $$")
    return 1


@pytest.mark.parametrize(
    ("code", "away", "passing"),
    [
        ("53100", True, False),  # the disk is full
        ("57P01", True, False),  # it is shut down
        ("25006", True, False),  # it is read-only
        ("40P01", False, True),  # a deadlock
        ("40001", False, True),
        ("55P03", False, True),  # a lock that came too late
        ("57014", False, True),
        ("P0001", False, False),  # one of our triggers says no
        ("54000", False, False),  # more than a page holds
        ("23505", False, False),
    ],
)
def test_what_an_error_is_about(code: str, away: bool, passing: bool) -> None:
    with pytest.raises(DatabaseError) as caught:
        fail_with(code)
    error = caught.value
    assert sqlstate(error) == code
    assert (is_away(error), is_passing(error)) == (away, passing)


def test_a_connection_that_broke_says_nothing() -> None:
    assert is_away(OperationalError("server closed the connection unexpectedly"))
    assert not is_away(ValueError())


def test_each_goes_alone(caplog: pytest.LogCaptureFixture) -> None:
    def step(key: int) -> int:
        if key == 2:
            raise KeyError("bad")
        return key

    assert each_alone("row %s could not be done", step, [1, 2, 3]) == 4
    assert "row 2 could not be done" in caplog.text
    assert "KeyError" in caplog.text
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]


def test_what_one_has_written_goes_with_it() -> None:
    def step(name: str) -> int:
        Team.objects.create(name=name)
        if name == "bad":
            raise KeyError
        return 1

    assert each_alone("%s", step, ["good", "bad"]) == 1
    assert Team.objects.get().name == "good"


def test_with_the_database_away_the_rest_is_left() -> None:
    tried: list[int] = []

    def step(key: int) -> int:
        tried.append(key)
        raise OperationalError("server closed the connection unexpectedly")

    with pytest.raises(OperationalError):
        each_alone("%s", step, [1, 2])
    assert tried == [1]


@pytest.mark.parametrize(("code", "level"), [("40P01", logging.WARNING), ("P0001", logging.CRITICAL)])
def test_two_that_met_are_no_alarm(code: str, level: int, caplog: pytest.LogCaptureFixture) -> None:
    assert alone("one", lambda: fail_with(code), 7) == 7
    assert [record.levelno for record in caplog.records] == [level]
