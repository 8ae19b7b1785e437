"""Look over a stored file: how it is read, its columns with samples, what they probably mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation

from customers.actions.imports.open_file import look_into, stored_reading
from customers.models import ImportRun
from customers.ports.import_kinds import ImportField, ImportKind, import_kind
from customers.reports.import_rejects import own_headings
from customers.rules.import_mapping import ATTRIBUTE, IGNORE, guess_mapping, normal_heading
from npsapp.lib.tables.dates import OrderProbe
from npsapp.lib.tables.encodings import shown
from npsapp.lib.tables.table import Reading

# A page must not wait for the whole of a large file; the check looks at every row.
ROWS_FOR_A_PAGE = 5_000
_SAMPLES = 4
_SAMPLE_LENGTH = 60


@dataclass
class _Column:
    heading: str
    samples: list[str] = field(default_factory=list)
    probe: OrderProbe = field(default_factory=OrderProbe)

    def see(self, value: str) -> None:
        self.probe.see(value)
        if len(self.samples) < _SAMPLES and value.strip():
            sample = shown(" ".join(value.split()))
            sample = sample if len(sample) <= _SAMPLE_LENGTH else f"{sample[: _SAMPLE_LENGTH - 1]}…"
            if sample not in self.samples:
                self.samples.append(sample)

    def stored(self) -> dict[str, Any]:
        found = self.probe.found()
        return {
            "heading": self.heading,
            "samples": self.samples,
            "order": found.order if found else "",
            "sure": found.sure if found else True,
        }


def look_over(run: ImportRun, reading: Reading, rows: int | None) -> None:
    """Fill in the run, not saving it. UnusableFile when there is no table; `rows` None: look at them all."""
    with look_into(run, reading, rows) as table:
        columns = [_Column(heading) for heading in table.headings]
        number = 0
        for number, row in enumerate(table, start=1):
            if not row.problem:
                for column, value in zip(columns, row.values, strict=True):
                    column.see(value)
            if number == rows:
                break
        run.reading = stored_reading(table.reading)
    run.columns = [column.stored() for column in columns]
    run.total = number if rows is None or number < rows else None
    run.date_orders = {str(at): column["order"] for at, column in enumerate(run.columns) if column["order"]}
    run.mapping = suggested_mapping(import_kind(run.kind), run.columns)


def _labels(field: ImportField) -> list[str]:
    """The field's own label, as our pages show it, is a heading too."""
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append(normal_heading(str(field.label)))
    return found


def suggested_mapping(kind: ImportKind, columns: Sequence[dict[str, Any]]) -> list[str]:
    otherwise = ATTRIBUTE if kind.takes_attributes else IGNORE
    told = [normal_heading(column["heading"]) for column in columns]
    aliases = {field.name: (*field.aliases, *_labels(field)) for field in kind.fields}
    headings = [column["heading"] for column in columns]
    layout = kind.layout(headings)
    mapping = guess_mapping(headings, aliases, otherwise, layout.means if layout else None)
    if tuple(told[:2]) in _rejects_headings():
        mapping[:2] = [IGNORE, IGNORE]
    # A column without a single value would only be noise.
    return [
        IGNORE if meaning == ATTRIBUTE and not column["samples"] else meaning
        for meaning, column in zip(mapping, columns, strict=True)
    ]


def _rejects_headings() -> set[tuple[str, ...]]:
    """How a file of refused rows begins: line and reason are no news when it comes back."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(tuple(map(normal_heading, own_headings())))
    return found
