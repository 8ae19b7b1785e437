"""The command dies by SIGKILL half-way: started again it goes on, and every answer is there once."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from customers.models import ImportRun
from surveys.models import Response, ResponseRevision
from tests.processes import environment, wait_until
from tests.surveys.imports.history import history, write

ROWS = 5_000


@pytest.mark.engine
@pytest.mark.django_db(transaction=True)
def test_killed_half_way_nothing_is_lost_or_doubled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = history(ROWS, seed=5)
    path = write(tmp_path / "svar.csv", rows)

    kill_after(path, ROWS // 2)
    reached = ImportRun.objects.get().position
    assert ROWS // 2 <= reached < ROWS
    assert Response.objects.count() == reached

    call_command("import_responses", str(path))

    assert "Going on with import" in capsys.readouterr().err
    run = ImportRun.objects.get()
    assert (run.state, run.position, run.new) == ("done", ROWS, ROWS)
    given = sorted((row[0], row[1], int(row[2]), row[3], row[4]) for row in rows)
    fields = ("answered_on", "market", "score", "respondent_name", "comment")
    stored = sorted((f"{day:%d-%m-%Y}", *others) for day, *others in Response.objects.values_list(*fields))
    assert stored == given
    assert ResponseRevision.objects.count() == ROWS


def kill_after(path: Path, rows: int) -> None:
    command = [sys.executable, str(Path(settings.BASE_DIR, "manage.py")), "import_responses", str(path)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment(), stdout=quiet, stderr=quiet)
    try:
        wait_until(lambda: position() >= rows or process.poll() is not None, 120, f"{rows} rows")
    finally:
        process.kill()
        process.wait()


def position() -> int:
    return sum(ImportRun.objects.values_list("position", flat=True))
