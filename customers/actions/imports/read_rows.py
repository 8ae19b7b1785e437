"""The rows of a run as its mapping reads them, each with the key that says whether it came before."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from customers.models import ImportRun, Organisation
from customers.ports.import_kinds import FieldType, ImportKind, Refusal
from customers.rules.import_mapping import ATTRIBUTE, IGNORE
from npsapp.lib.tables.dates import DateOrder, read_date, read_moment
from npsapp.lib.tables.encodings import shown
from npsapp.lib.tables.table import Row

# What spreadsheets write where a formula came to nothing, in English and Norwegian.
_FAILED = frozenset(
    [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#I/T",
        "#VERDI!",
        "#NAVN?",
    ]
)
_FORMULA = ("=", "+", "-", "@")
Prepare = Callable[[str], str | None]


@dataclass(frozen=True)
class ReadRow:
    """`cells` by field, dates in ISO; `digest` is of all that is read. With `refusals` it is refused."""

    line: int
    raw: tuple[str, ...]
    key: str = ""
    row_id: str = ""
    ordinal: int = 1
    digest: bytes = b""
    cells: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()


class RowReader:
    """Goes through a table once. Rows of before `skip` are only counted, so that ordinals come out alike."""

    def __init__(self, run: ImportRun, kind: ImportKind, remember_skipped: bool = False) -> None:
        self._source = run.source
        self._mapping: Sequence[str] = run.mapping
        self._headings = [column["heading"] for column in run.columns]
        self._id_at = self._mapping.index(kind.id_field) if kind.id_field in self._mapping else None
        self._kind = kind
        self._prepare = _preparations(run, kind)
        # How often a key came up so far, by 64 bits of it: small enough for a million rows.
        self._times: dict[int, int] = {}
        self._remember_skipped = remember_skipped
        # What the rows left out are about; see ImportKind.about.
        self.about: set[int] = set()

    def rows(self, table: Iterable[Row], skip: int) -> Iterator[ReadRow]:
        for number, row in enumerate(table, start=1):
            if number > skip:
                yield self._read(row)
            elif not row.problem:
                self._key(row.values)
                if self._remember_skipped:
                    self.about.update(map(hash, self._kind.about(self._fields(row.values))))

    def _read(self, row: Row) -> ReadRow:
        raw = tuple(shown(value) for value in row.values)
        if row.problem:
            return ReadRow(row.line, raw, refusals=(Refusal("", row.problem),))
        row_id, key, ordinal = self._key(row.values)
        cells, refusals = self._cells(row.values)
        attributes = {
            self._headings[at]: value
            for at, meaning in enumerate(self._mapping)
            if meaning == ATTRIBUTE and (value := _said(row.values[at]))
        }
        return ReadRow(
            row.line,
            raw,
            key,
            row_id,
            ordinal,
            _digest(cells, attributes),
            cells,
            attributes,
            (*refusals, *_failed(cells), *_failed(attributes)),
        )

    def _key(self, values: Sequence[str]) -> tuple[str, str, int]:
        """The row's id, its key, and how often that has come up: identical rows are rows of their own."""
        row_id = _said(values[self._id_at]) if self._id_at is not None else ""
        if row_id:
            base = f"id:{_short(self._source)}:{_short(row_id)}"
        else:
            told = sorted(
                f"{h}\x1f{v.strip()}" for h, v in zip(self._headings, values, strict=True) if v.strip()
            )
            base = f"row:{_short(self._source)}:{_hex(chr(30).join(told))}"
        short = int.from_bytes(
            hashlib.blake2b(base.encode("utf-8", "replace"), digest_size=8).digest(), "big"
        )
        ordinal = self._times[short] = self._times.get(short, 0) + 1
        return row_id, f"{base}#{ordinal}", ordinal

    def _fields(self, values: Sequence[str]) -> dict[str, str]:
        return {
            meaning: value
            for meaning, cell in zip(self._mapping, values, strict=True)
            if meaning not in (ATTRIBUTE, IGNORE) and (value := _said(cell))
        }

    def _cells(self, values: Sequence[str]) -> tuple[dict[str, str], list[Refusal]]:
        cells = self._fields(values)
        refusals = []
        for name, prepare in self._prepare.items():
            told = cells.pop(name, "")
            prepared = prepare(told) if told else None
            if prepared is not None:
                cells[name] = prepared
            elif told:
                reason = _("“%(value)s” is not a date in the order chosen.") % {"value": told[:40]}
                refusals.append(Refusal(name, reason))
        return cells, refusals


def _preparations(run: ImportRun, kind: ImportKind) -> dict[str, Prepare]:
    """How the cells of date columns become ISO."""
    types = {field.name: field.type for field in kind.fields}
    zone = ZoneInfo(Organisation.objects.current().zone)
    found: dict[str, Prepare] = {}
    for at, meaning in enumerate(run.mapping):
        order = DateOrder(run.date_orders.get(str(at)) or DateOrder.DAY_FIRST)
        if types.get(meaning) == FieldType.DATE:
            found[meaning] = _as_date(order)
        elif types.get(meaning) == FieldType.MOMENT:
            found[meaning] = _as_moment(order, zone)
    return found


def _as_date(order: DateOrder) -> Prepare:
    def prepare(value: str) -> str | None:
        day = read_date(value, order)
        return day.isoformat() if day else None

    return prepare


def _as_moment(order: DateOrder, zone: ZoneInfo) -> Prepare:
    def prepare(value: str) -> str | None:
        moment = read_moment(value, order, zone)
        return moment.isoformat() if moment else None

    return prepare


def _failed(cells: Mapping[str, str]) -> list[Refusal]:
    reason = _("A formula in the spreadsheet came to an error here: %(value)s.")
    return [
        Refusal(name, reason % {"value": value}) for name, value in cells.items() if value.upper() in _FAILED
    ]


def _said(cell: str) -> str:
    """What a cell says: trimmed, without the apostrophe by which exports keep `+47` from being a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _digest(cells: dict[str, str], attributes: dict[str, str]) -> bytes:
    told = json.dumps([cells, attributes], sort_keys=True).encode()
    return hashlib.sha256(told).digest()


def _short(text: str) -> str:
    """Ids are at most 100 characters; a longer one will be refused, but needs a key to be refused by."""
    return text if len(text) <= 80 and text.isprintable() else _hex(text)


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
