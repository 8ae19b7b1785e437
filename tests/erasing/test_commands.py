"""The two commands: whom they mean, what they ask, what they leave."""

import json
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from customers.models import Customer, DataExport, ErasureLog
from tests.erasing.conftest import EMAIL, EXTERNAL_ID, NAME, SAID

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("told", [EMAIL.upper(), EXTERNAL_ID, "own number"])
def test_a_customer_is_erased_whichever_way_they_are_named(told: str, solveig: Customer) -> None:
    said = run("erase_customer", str(solveig.pk) if told == "own number" else told, "--yes")
    assert f"Customer {solveig.pk} is erased" in said
    assert NAME not in said
    assert ErasureLog.objects.get().by is None


def test_it_asks_for_the_name(solveig: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: "Kari")
    with pytest.raises(CommandError, match="Nothing was erased"):
        run("erase_customer", EMAIL)
    monkeypatch.setattr("builtins.input", lambda _question: NAME)
    run("erase_customer", EMAIL)
    assert "was erased before" in run("erase_customer", str(solveig.pk), "--yes")


@pytest.mark.parametrize("command", ["erase_customer", "export_customer"])
@pytest.mark.parametrize("told", ["nobody@fjord.example", "", "99999999999999999999", "٣", "no-such-id"])
def test_nobody_of_that_name(command: str, told: str, solveig: Customer) -> None:
    with pytest.raises(CommandError, match="no such customer"):
        run(command, told)


def test_an_export_in_a_file_of_ones_own(solveig: Customer, tmp_path: Path) -> None:
    file = tmp_path / "solveig.json"
    run("export_customer", EMAIL, "--output", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = json.loads(file.read_text())
    assert SAID in told["answers"][0]["comment"]
    assert DataExport.objects.get(user=None).query == f"customer={solveig.pk}"
    with pytest.raises(CommandError, match="is there already"):
        run("export_customer", EMAIL, "--output", str(file))
    assert json.loads(run("export_customer", EMAIL))["customer"][0]["name"] == NAME


def test_nothing_is_exported_of_the_erased(solveig: Customer) -> None:
    run("erase_customer", EMAIL, "--yes")
    with pytest.raises(CommandError, match="nothing to export"):
        run("export_customer", str(solveig.pk))
