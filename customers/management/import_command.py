"""What the commands that import a file have in common: arguments, progress, report, going on after a kill."""

import csv
from argparse import ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.forms import BooleanField
from django.utils import translation

from customers.actions.imports.advance_imports import advance_import
from customers.actions.imports.claim_import import take_over_import
from customers.actions.imports.create_import import NewImport, create_import
from customers.actions.imports.set_up_import import SetUp, set_up_import
from customers.actions.imports.steer_import import begin_check, begin_import
from customers.forms.import_choices import UnusableChoice, choose
from customers.management.import_progress import Progress
from customers.models import ImportProblem, ImportRun
from customers.ports.import_kinds import import_kind
from customers.reports.import_rejects import import_rejects, rejects_headings
from npsapp.lib import clock
from npsapp.lib.exports import harmless
from npsapp.lib.tables.dates import DateOrder
from npsapp.lib.tables.encodings import ENCODINGS
from npsapp.lib.tables.table import Reading, UnusableFile

PIECE = 1024 * 1024
SHOWN = 20


class ImportCommand(BaseCommand):
    """Imports one file in the foreground. The same file again goes on where it was, or changes nothing."""

    kind: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--map", metavar="FIELD=COLUMN", type=_pair, action="append", default=[], help="may be repeated"
        )
        parser.add_argument("--ignore", metavar="COLUMN", action="append", default=[], help="may be repeated")
        parser.add_argument(
            "--delimiter", type=_delimiter, default="", help="found out when not given; “tab” for a tab"
        )
        parser.add_argument("--encoding", choices=ENCODINGS, default="", help="found out when not given")
        parser.add_argument(
            "--date-format", choices=list(map(str, DateOrder)), help="the order of day and month"
        )
        parser.add_argument("--sheet", default="", help="of a workbook; else the first one that is visible")
        parser.add_argument(
            "--source",
            type=_source,
            default="import",
            help="where the file comes from: rows that come again are known by it",
        )
        parser.add_argument("--dry-run", action="store_true", help="check every row, take none")
        parser.add_argument("--rejects", type=Path, metavar="FILE", help="write the refused rows to this CSV")
        for name, field in import_kind(self.kind).option_fields().items():
            flag: dict[str, Any] = (
                {"action": "store_const", "const": "on"} if isinstance(field, BooleanField) else {}
            )
            parser.add_argument(
                f"--{name.replace('_', '-')}", dest=f"option_{name}", help=str(field.label), **flag
            )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            try:
                run = self._prepared(options)
            except OSError as error:
                raise CommandError(f"{options['file']}: {error.strerror}") from error
            except (UnusableFile, UnusableChoice) as error:
                raise CommandError(f"{options['file']}: {error} Nothing was imported.") from error
            self._run(run, options["dry_run"])
            self._report(run, options)

    def _prepared(self, options: dict[str, Any]) -> ImportRun:
        """The run of this file: an earlier one that was not finished, else a new one."""
        reading = Reading(
            encoding=options["encoding"],
            delimiter=options["delimiter"],
            sheet=options["sheet"],
        )
        with transaction.atomic():
            told = NewImport(self.kind, options["file"].name, reading, rows=None)
            run = create_import(told, _pieces(options["file"]), clock.now())
            told_options = {n[7:]: v for n, v in options.items() if n.startswith("option_") and v is not None}
            mapping, chosen = choose(run, dict(options["map"]), options["ignore"], told_options)
            orders = {at: options["date_format"] or order for at, order in run.date_orders.items()}
            run = set_up_import(run.pk, SetUp(mapping, orders, options["source"], chosen))
            self._say_columns(run)
            earlier = None if options["dry_run"] else _unfinished(run)
            if earlier is not None:
                run.delete()
                self.stderr.write(f"Going on with import {earlier.pk} after row {earlier.position:,}.")
        return earlier or run

    def _say_columns(self, run: ImportRun) -> None:
        told = ", ".join(f"{c['heading']} → {m}" for c, m in zip(run.columns, run.mapping, strict=True))
        layout = import_kind(run.kind).layout([column["heading"] for column in run.columns])
        if layout is not None:
            self.stderr.write(f"An export of {layout.name}, by its headings.")
        reading = run.reading
        self.stderr.write(f"{reading['format']} {reading['encoding'] or reading['sheet']}: {told}")
        fields = {field.name: field.type for field in import_kind(run.kind).fields}
        for at, column in enumerate(run.columns):
            if not column["sure"] and fields.get(run.mapping[at]) in ("date", "moment"):
                order = run.date_orders[str(at)]
                self.stderr.write(f"{column['heading']}: its dates fit two orders; {order} is taken.")

    def _run(self, run: ImportRun, dry_run: bool) -> None:
        with transaction.atomic():  # nobody else takes it in between
            if not run.is_working:
                if dry_run:
                    begin_check(run.pk, clock.now(), wake_worker=False)
                else:
                    begin_import(run.pk, clock.now(), wake_worker=False)
            claimed = take_over_import(run.pk, clock.now())
        progress = Progress(self.stderr)
        while claimed is not None:
            if not advance_import(claimed, tell=progress):
                raise CommandError(f"Import {run.pk} was stopped, or somebody else goes on with it.")
            claimed = take_over_import(run.pk, clock.now())
        progress.end()
        run.refresh_from_db()

    def _report(self, run: ImportRun, options: dict[str, Any]) -> None:
        if run.state == ImportRun.State.FAILED:
            raise CommandError(run.failure)
        refused = ImportProblem.objects.filter(run=run, kind=ImportProblem.Kind.REFUSED)
        for problem in refused.order_by("line")[:SHOWN]:
            self.stderr.write(f"line {problem.line}: {problem.spoken}")
        if run.refused > SHOWN:
            self.stderr.write(f"… and {run.refused - SHOWN:,} more; --rejects FILE writes them all.")
        if options["rejects"]:
            _write_rejects(run, options["rejects"])
        would = "would be " if options["dry_run"] else ""
        self.stdout.write(
            f"{run.position:,} rows: {run.new:,} {would}new, {run.changed:,} {would}changed, "
            f"{run.unchanged:,} unchanged, {run.refused:,} refused"
        )
        if options["dry_run"]:
            run.delete()
        if run.refused and run.refused == run.position:
            raise CommandError("Not one row could be taken.")


def _unfinished(run: ImportRun) -> ImportRun | None:
    """An import of the same file with the same choices that was begun and not finished."""
    same = {
        name: getattr(run, name) for name in ("kind", "sha256", "mapping", "date_orders", "source", "options")
    }
    begun = ImportRun.objects.filter(**same, began_at__isnull=False, undone_at=None)
    states = (ImportRun.State.IMPORTING, ImportRun.State.STOPPED, ImportRun.State.FAILED)
    return begun.filter(state__in=states, reading=run.reading).order_by("-pk").first()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _write_rejects(run: ImportRun, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rejects_headings(run))
        writer.writerows([harmless(cell) for cell in row] for row in import_rejects(run))


def _delimiter(text: str) -> str:
    delimiter = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if len(delimiter) > 1 or delimiter in ('"', "\r", "\n", "\0"):
        raise ArgumentTypeError(f"“{text}” is not one character that can part columns")
    return delimiter


def _source(text: str) -> str:
    most = ImportRun._meta.get_field("source").max_length or 0
    if not text or len(text) > most or not text.isprintable():
        raise ArgumentTypeError(f"“{text}” is not a name of at most {most} characters")
    return text


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not (field and equals and column):
        raise ArgumentTypeError(f"“{text}” is not FIELD=COLUMN")
    return field.strip(), column.strip()
