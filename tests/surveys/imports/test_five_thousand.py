"""A file of 5,000 answers from years ago: one command, and the dashboard says what a recount by hand says."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from customers.models import Customer, ImportRun, User
from followups.models import FollowUp
from surveys.actions.count_days import count_days
from surveys.models import DayMark, Response
from tests.conftest import SignIn
from tests.surveys.imports.history import Row, by_hand, history, write

# Tallies are counted in transactions of their own.
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROWS = 5_000


def test_one_command_brings_them_in_once_and_whole(tmp_path: Path, cleo: User, sign_in: SignIn) -> None:
    rows = history(ROWS)
    file = write(tmp_path / "svar 2018–2025.csv", rows)
    client = sign_in(cleo)

    call_command("import_responses", str(file))

    assert ImportRun.objects.get().new == ROWS
    assert stored() == given(rows)
    assert (Customer.objects.count(), FollowUp.objects.count()) == (0, 0)
    assert shown(client) == expected(rows)
    count_days(limit=100)  # some days out of tallies now, the others out of rows
    assert DayMark.objects.exists()
    assert shown(client) == expected(rows)

    before = everything()
    call_command("import_responses", str(file))

    assert everything() == before
    assert ImportRun.objects.latest("pk").unchanged == ROWS
    assert shown(client) == expected(rows)


def shown(client: Client) -> dict[str, tuple[int, int | None]]:
    """What the page says of each market, of all time."""
    board = client.get("/", {"period": "all", "by": "market"}).context["breakdown"]
    assert sum(row.nps.n for row in board.rows) == board.whole.nps.n
    return {row.name: (row.nps.n, row.nps.shown) for row in board.rows}


def expected(rows: list[Row]) -> dict[str, tuple[int, int | None]]:
    return {
        market or "Uten marked": (count, int(abs(nps) + 0.5) * (1 if nps > 0 else -1))
        for market, (count, nps) in by_hand(rows, lambda row: row[1]).items()
    }


def everything() -> dict[str, int]:
    """How many rows every table has; runs themselves are remembered."""
    left_out = {"importrun", "importchunk", "session"}
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.model_name not in left_out
    }


def given(rows: list[Row]) -> list[tuple[object, ...]]:
    return sorted((row[0], row[1], int(row[2]), row[3], row[4], row[5]) for row in rows)


def stored() -> list[tuple[object, ...]]:
    fields = ("answered_on", "market", "score", "respondent_name", "comment", "attributes__Produkt")
    return sorted((f"{day:%d-%m-%Y}", *others) for day, *others in Response.objects.values_list(*fields))
