"""Import interactions from a CSV file; customers and companies are made as needed."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from customers.forms.interaction_rows import InteractionRows, UnusableFile
from customers.models import Organisation
from npsapp.pages.interactions_import import Summary, import_rows


class Command(BaseCommand):
    help = (
        "Import interactions from a UTF-8 CSV file with named columns: source, external_id, kind, "
        "occurred_at, one of customer_email, customer_id, customer_name, and any other field of the "
        "interactions API. "
        "Times without a zone are read in the organisation's. The same file again changes nothing. "
        "Bad rows are reported by line while good ones go in; it fails only when nothing could be taken."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        summary = Summary()
        zone = ZoneInfo(Organisation.objects.current().zone)
        try:
            # Text in another encoding becomes a row that is refused, rather than the end of the import.
            with (
                options["file"].open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file,
                timezone.override(zone),
                translation.override("en"),
            ):
                self._import(InteractionRows(file), summary)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except UnusableFile as error:
            raise CommandError(f"{options['file']}: {error}. Nothing was imported.") from error
        self._report(summary)

    def _import(self, rows: InteractionRows, summary: Summary) -> None:
        if rows.unknown:
            self.stderr.write(
                f"Columns nobody reads: {', '.join(name or '(unnamed)' for name in rows.unknown)}"
            )
        for line, problem in import_rows(rows, summary):
            self.stderr.write(f"line {line}: {problem}")

    def _report(self, summary: Summary) -> None:
        self.stdout.write(
            f"{summary.read} read: {summary.new} new, {summary.known} already known, "
            f"{summary.refused} refused"
        )
        self.stdout.write(f"{summary.scheduled} invitations scheduled")
        for reason, count in sorted(summary.not_asked.items()):
            self.stdout.write(f"{count} not asked: {reason}")
        if summary.refused and summary.refused == summary.read:
            raise CommandError("Nothing was imported.")
