"""A file of 5,000 answers from years ago: one command, and the dashboard says what a recount by hand says."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from customers.models import Customer, ImportRun, User
from followups.models import FollowUp
from npsapp.lib import clock
from npsapp.sweep import sweep
from surveys.models import DayMark, Response
from tests.conftest import SignIn
from tests.surveys.imports.history import Row, by_hand, history, write

# Tallies are counted in transactions of their own.
pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 5_000


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return history(ROWS)


@pytest.fixture
def file(rows: list[Row], tmp_path: Path) -> Path:
    return write(tmp_path / "svar 2018–2025.csv", rows)


def test_the_dashboard_says_what_a_recount_says(
    rows: list[Row], file: Path, cleo: User, sign_in: SignIn
) -> None:
    call_command("import_responses", str(file))

    client = sign_in(cleo)
    assert shown(client) == expected(rows)
    while DayMark.objects.exists():  # from rows, then from tallies: the same
        sweep(clock.now())
    assert shown(client) == expected(rows)
    assert Customer.objects.count() == 0
    assert FollowUp.objects.count() == 0
    assert ImportRun.objects.get().new == ROWS


def test_the_same_file_again_changes_nothing(file: Path) -> None:
    call_command("import_responses", str(file))
    before = everything()

    call_command("import_responses", str(file))

    assert everything() == before
    assert ImportRun.objects.latest("pk").unchanged == ROWS


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


def test_an_answer_is_kept_whole(rows: list[Row], file: Path) -> None:
    call_command("import_responses", str(file))

    given = sorted((row[0], row[1], int(row[2]), row[3], row[4], row[5]) for row in rows)
    stored = sorted(
        (
            f"{each.answered_on:%d-%m-%Y}",
            each.market,
            each.score,
            each.respondent_name,
            each.comment,
            each.attributes["Produkt"],
        )
        for each in Response.objects.all()
    )
    assert stored == given
