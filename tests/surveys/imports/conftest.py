"""Imports a handful of rows by the command, as a person would."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from customers.models import ImportProblem, ImportRun
from tests.surveys.imports.history import write


@dataclass(frozen=True)
class Imported:
    run: ImportRun
    said: str

    @property
    def refused(self) -> dict[int, str]:
        """By line, the reasons without their headings."""
        problems = ImportProblem.objects.filter(run=self.run, kind=ImportProblem.Kind.REFUSED)
        return {
            problem.line: " ".join(reason for _heading, reason in problem.reasons) for problem in problems
        }

    @property
    def counts(self) -> tuple[int, int, int, int]:
        run = self.run
        return run.new, run.changed, run.unchanged, run.refused


Import = Callable[..., Imported]


@pytest.fixture
def importing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    def _import(headings: str, *rows: Sequence[str], options: Sequence[str] = ()) -> Imported:
        path = write(tmp_path / "svar.csv", rows, headings.split(";"))
        with suppress(CommandError):  # when not one row could be taken
            call_command("import_responses", str(path), *options)
        return Imported(ImportRun.objects.latest("pk"), capsys.readouterr().err)

    return _import
