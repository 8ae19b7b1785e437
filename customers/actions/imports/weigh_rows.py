"""Weigh a batch of rows against the database, and write them: one outcome for each."""

from collections.abc import Sequence
from datetime import datetime

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from customers.actions.imports.read_rows import ReadRow
from customers.models import ImportedRow, ImportRun
from customers.ports.import_kinds import CleanRow, Effect, ImportKind, ImportSettings, Outcome, Refusal

# Each try that fails does so because somebody else wrote the same, which the next one finds.
_TRIES = 3


class Weighing:
    """A batch of rows. Those that are sound and say something new are `clean`; the others are settled."""

    def __init__(self, run: ImportRun, kind: ImportKind, rows: Sequence[ReadRow]) -> None:
        self._kind = kind
        self._settings = ImportSettings(run.source, run.options)
        self.rows = rows
        self.outcomes = [Outcome(Effect.REFUSED, refusals=row.refusals) for row in rows]
        self.clean: dict[int, CleanRow] = {}
        self.known = ImportedRow.objects.latest_of(kind.name, [row.key for row in rows if row.key])
        objects = {known.object_id for known in self.known.values() if known.object_id is not None}
        self._gone = objects - kind.existing(objects) if objects else set()
        for place, row in enumerate(rows):
            if row.key:
                self._sort(place, row)

    def look(self) -> None:
        """Find out what the clean rows would do; nothing is written."""
        batch = self._kind.weigh(list(self.clean.values()), self._settings)
        self._settle(batch.outcomes)

    def write(self, now: datetime) -> None:
        """Let the clean rows in, together; where that fails, one by one. In the caller's transaction."""
        if not self.clean:
            return
        rows = list(self.clean.values())
        try:
            self._settle(self._write(rows, now))
        except (IntegrityError, DataError):
            self._settle([self._write_alone(row, now) for row in rows])

    def _sort(self, place: int, row: ReadRow) -> None:
        known = self.known.get(row.key)
        if known is not None and known.object_id in self._gone:
            known = None  # what it had become is deleted: it is as new as on its first day
        if known is not None and bytes(known.digest) == row.digest and not row.refusals:
            self.outcomes[place] = Outcome(Effect.UNCHANGED, object_id=known.object_id)
            return
        values = self._kind.clean(row.cells, row.attributes, self._settings)
        if isinstance(values, list) or row.refusals:
            # All that is wrong with a row is said at once.
            more = values if isinstance(values, list) else []
            self.outcomes[place] = Outcome(Effect.REFUSED, refusals=(*row.refusals, *more))
            return
        known_id = known.object_id if known is not None else None
        self.clean[place] = CleanRow(
            row.line, row.key, row.row_id, row.ordinal, values, row.attributes, known_id
        )

    def _settle(self, outcomes: Sequence[Outcome]) -> None:
        for place, outcome in zip(self.clean, outcomes, strict=True):
            self.outcomes[place] = outcome

    def _write(self, rows: Sequence[CleanRow], now: datetime) -> Sequence[Outcome]:
        with transaction.atomic():
            batch = self._kind.weigh(rows, self._settings)
            batch.write(now)
        return batch.outcomes

    def _write_alone(self, row: CleanRow, now: datetime) -> Outcome:
        for _try in range(_TRIES):
            try:
                return self._write([row], now)[0]
            except IntegrityError:
                continue
            except DataError:
                break
        reason = _("The database did not take this row. Import the file again.")
        return Outcome(Effect.REFUSED, refusals=(Refusal("", reason),))
