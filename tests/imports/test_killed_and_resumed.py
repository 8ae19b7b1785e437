"""An import that is killed, stopped or taken over goes on where it was: nothing lost, nothing doubled."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from customers.actions.imports import advance_imports as machine
from customers.actions.imports import claim_import as claiming
from customers.actions.imports import weigh_customers
from customers.actions.imports.advance_imports import advance_import, advance_imports
from customers.actions.imports.claim_import import LeaseLost, claim_import, take_over_import
from customers.actions.imports.create_import import NewImport, create_import
from customers.actions.imports.steer_import import (
    NotPossible,
    begin_check,
    begin_import,
    begin_undo,
    stop_import,
)
from customers.actions.imports.sweep_imports import sweep_imports
from customers.actions.imports.weigh_customers import CustomerBatch
from customers.actions.imports.write_customers import write_customers
from customers.models import Company, Customer, ImportChunk, ImportedRow, ImportRun
from npsapp.lib import clock
from tests.imports.running import import_customers, lines, people
from tests.processes import environment, wait_until

ROWS = 3_000
KILLS = 3


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "BATCH", 10)


def make_run(count: int, *more: str) -> ImportRun:
    content = lines(*people(count), *more).encode()
    return create_import(NewImport("customers", "kunder.csv"), [content], clock.now())


@pytest.mark.engine
@pytest.mark.django_db(transaction=True)
def test_a_command_that_is_killed_goes_on_without_loss_or_doubles(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Rows without any id are the ones that could double: half of them say just the same.
    nameless = [f";Navnløs {number % 100};;" for number in range(200)]
    rows = [row for pair in zip(people(ROWS - 200), nameless * 15, strict=False) for row in pair][
        : ROWS - 200
    ]
    content = lines(*rows, *nameless)
    path.write_text(content)
    for kill in range(1, KILLS + 1):
        kill_command_after(path, ROWS * kill // (KILLS + 2))
    reached = ImportRun.objects.get().position
    out, err = import_customers(path, content)
    run = ImportRun.objects.get()
    with capsys.disabled():
        print(f"\n{ROWS} rows, {KILLS} kills, the last after {reached}: {out}", end=" ")
    assert "Going on with import" in err
    assert (run.state, run.position, run.new) == ("done", ROWS, ROWS)
    assert Customer.objects.count() == ROWS
    assert (
        Customer.objects.exclude(external_id="").values("external_id").distinct().count() == (ROWS - 200) // 2
    )
    assert ImportedRow.objects.values("object_id").distinct().count() == ROWS
    assert import_customers(path, content)[0].endswith(f"{ROWS:,} unchanged, 0 refused")


def kill_command_after(path: Path, rows: int) -> None:
    command = [sys.executable, str(Path(settings.BASE_DIR, "manage.py")), "import_customers", str(path)]
    process = subprocess.Popen(
        command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until(lambda: position() >= rows or process.poll() is not None, 120, f"{rows} rows")
    finally:
        process.kill()
        process.wait()
    assert position() < ROWS, "it was through before it was killed"


def position() -> int:
    connection.close_if_unusable_or_obsolete()
    return sum(ImportRun.objects.values_list("position", flat=True))


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_whoever_lost_the_run_can_no_longer_write() -> None:
    run = make_run(35)
    begin_import(run.pk, clock.now())
    slow = claim_import(clock.now())
    assert slow is not None
    taken_over: list[ImportRun] = []

    def meanwhile(current: ImportRun) -> None:
        if not taken_over:
            taken = take_over_import(run.pk, clock.now())
            assert taken is not None
            taken_over.append(taken)

    assert advance_import(slow, tell=meanwhile) is False
    assert Customer.objects.count() == 10
    assert advance_import(taken_over[0]) is True
    run.refresh_from_db()
    assert (run.state, run.new, Customer.objects.count()) == ("done", 35, 35)


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_a_run_is_claimed_by_one_and_by_another_when_its_lease_is_over() -> None:
    run = make_run(5)
    begin_import(run.pk, clock.now())
    assert claim_import(clock.now()) is not None
    assert claim_import(clock.now()) is None
    assert not ImportRun.objects.to_advance(clock.now()).exists()
    later = clock.now() + timedelta(hours=1)
    assert ImportRun.objects.to_advance(later).count() == 1
    assert claim_import(later) is not None


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_a_worker_gives_way_and_the_next_one_goes_on() -> None:
    run = make_run(35, ";Likt;;", ";Likt;;")
    begin_import(run.pk, clock.now())
    for turn in range(1, 5):
        claimed = claim_import(clock.now())
        assert claimed is not None, turn
        advance_import(claimed, ends=0.0)
    run.refresh_from_db()
    assert (run.position, run.new, run.state) == (37, 37, "importing")
    advance_imports(clock.now())
    run.refresh_from_db()
    assert (run.state, run.total, Customer.objects.count()) == ("done", 37, 37)
    assert not ImportChunk.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_a_check_that_is_interrupted_counts_as_one_that_is_not() -> None:
    run = make_run(25, "K3;Kunde 3;kunde3@fjord.example;Firma 3 AS", "K3;Annet navn;;", ";;x;")
    begin_check(run.pk, clock.now())
    for _turn in range(4):
        claimed = claim_import(clock.now())
        assert claimed is not None
        advance_import(claimed, ends=0.0)
    run.refresh_from_db()
    assert (run.state, run.new, run.changed, run.unchanged, run.refused) == ("checked", 25, 2, 0, 1)
    assert not Customer.objects.exists()
    assert not Company.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_stopped_it_stays_and_goes_on_when_asked() -> None:
    run = make_run(35)
    begin_import(run.pk, clock.now())
    claimed = claim_import(clock.now())
    assert claimed is not None
    assert advance_import(claimed, tell=lambda current: stop_import(run.pk)) is False
    stop_import(run.pk)  # clicked twice
    run.refresh_from_db()
    assert (run.state, run.position, Customer.objects.count()) == ("stopped", 10, 10)
    assert advance_imports(clock.now()) == 0
    begin_import(run.pk, clock.now())
    begin_import(run.pk, clock.now())  # clicked twice
    advance_imports(clock.now())
    run.refresh_from_db()
    assert (run.state, run.new, Customer.objects.count()) == ("done", 35, 35)
    with pytest.raises(NotPossible):
        begin_import(run.pk, clock.now())
    with pytest.raises(NotPossible):
        begin_check(run.pk, clock.now())
    with pytest.raises(NotPossible):
        stop_import(run.pk)


@pytest.mark.django_db
def test_an_error_is_tried_again_and_three_in_a_row_fail_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    run = make_run(5)
    begin_import(run.pk, clock.now())

    def break_down(*_args: object) -> None:
        raise RuntimeError("the ceiling came down")

    with monkeypatch.context() as broken:
        broken.setattr(machine, "remember_taken", break_down)
        for _try in range(3):
            claimed = take_over_import(run.pk, clock.now())
            assert claimed is not None
            advance_import(claimed)
    run.refresh_from_db()
    assert (run.state, run.position, Customer.objects.count()) == ("failed", 0, 0)
    assert "can be resumed" in run.failure
    begin_import(run.pk, clock.now())
    advance_imports(clock.now())
    run.refresh_from_db()
    assert (run.state, run.new, run.failure) == ("done", 5, "")


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_a_run_that_kills_every_worker_is_given_up_and_holds_up_no_other() -> None:
    deadly, sound = make_run(25), make_run(5)
    begin_import(deadly.pk, clock.now())
    first = claim_import(clock.now())
    assert first is not None
    advance_import(first, ends=0.0)  # a batch that is through forgets the attempts before
    later = clock.now()
    for _killed in range(3):
        later += timedelta(hours=1)
        claimed = claim_import(later)
        assert claimed is not None
    begin_import(sound.pk, later)
    claimed = claim_import(later + timedelta(hours=1))
    assert claimed is not None
    assert claimed.pk == sound.pk
    deadly.refresh_from_db()
    assert (deadly.state, deadly.position, deadly.lease_until) == ("failed", 10, None)
    assert "3 times" in deadly.failure
    begin_import(deadly.pk, later)
    advance_imports(clock.now())
    deadly.refresh_from_db()
    assert (deadly.state, deadly.new) == ("done", 25)


@pytest.mark.django_db
def test_the_lease_is_renewed_while_rows_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    run = make_run(5)
    ImportRun.objects.update(total=None)
    begin_import(run.pk, clock.now())
    claimed = claim_import(clock.now() - timedelta(minutes=9, seconds=59))
    assert claimed is not None
    monkeypatch.setattr(claiming, "RENEWED_AFTER", -1.0)
    rows = claiming.keeping(claimed, range(5))
    assert next(rows) == 0
    assert claim_import(clock.now() + timedelta(minutes=1)) is None
    stop_import(run.pk)
    with pytest.raises(LeaseLost):
        next(rows)


@pytest.mark.django_db
def test_somebody_who_writes_the_same_meanwhile_does_not_break_the_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = write_customers
    meddled: list[Customer] = []

    def meddle(batch: CustomerBatch) -> None:
        if not meddled:
            meddled.append(Customer.objects.create(name="Samtidig", email="Kunde3@fjord.example"))
        real(batch)

    monkeypatch.setattr(weigh_customers, "write_customers", meddle)
    run = make_run(6)
    begin_import(run.pk, clock.now())
    advance_imports(clock.now())
    run.refresh_from_db()
    # What was written inside the failed savepoint is gone with it; alone, each row goes in.
    assert (run.state, run.new, run.refused, Customer.objects.count()) == ("done", 6, 0, 6)


@pytest.mark.django_db
def test_a_draft_nobody_came_back_to_is_removed_with_its_file() -> None:
    make_run(5)
    imported = make_run(6)
    begin_import(imported.pk, clock.now())
    advance_imports(clock.now())
    assert sweep_imports(clock.now() + timedelta(days=6)) == 0
    assert sweep_imports(clock.now() + timedelta(days=8)) == 1
    assert ImportRun.objects.get() == imported
    assert not ImportChunk.objects.exists()


@pytest.mark.django_db
def test_a_draft_that_was_checked_a_minute_ago_stays() -> None:
    run = make_run(5)
    long_ago = clock.now() - timedelta(days=30)
    ImportRun.objects.update(created_at=long_ago)
    begin_check(run.pk, clock.now())
    advance_imports(clock.now())
    assert sweep_imports(clock.now() + timedelta(minutes=1)) == 0
    ImportRun.objects.update(working_since=long_ago)
    assert sweep_imports(clock.now()) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("small_batches")
def test_undoing_is_interrupted_and_goes_on() -> None:
    run = make_run(35)
    begin_import(run.pk, clock.now())
    advance_imports(clock.now())
    begin_undo(run.pk, None, clock.now())
    claimed = claim_import(clock.now())
    assert claimed is not None
    advance_import(claimed, ends=0.0)
    assert Customer.objects.count() == 25
    advance_imports(clock.now())
    run.refresh_from_db()
    assert (run.state, run.undone, run.not_undone) == ("undone", 35, 0)
    assert (Customer.objects.count(), Company.objects.count(), ImportedRow.objects.count()) == (0, 0, 0)
