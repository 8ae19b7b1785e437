"""What can be imported: a kind answers for its fields, its rules and its rows; the machine does the rest.

The machine (`customers/actions/imports/`) reads the file, finds the key of each row, counts, remembers and
resumes. A kind says which fields there are, what a row may hold, and what a batch of rows does. Whoever has
one registers it in `AppConfig.ready()`: `register(MyKind())`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django import forms
from django.utils.functional import Promise as LazyText

Words = str | LazyText


class FieldType(StrEnum):
    """How the machine prepares a cell before the kind sees it."""

    TEXT = "text"
    DATE = "date"  # becomes 2026-09-24
    MOMENT = "moment"  # becomes 2026-09-24T10:00:00+02:00


@dataclass(frozen=True)
class ImportField:
    """One field of a kind. `aliases` are headings that mean it, in lower case, without punctuation."""

    name: str
    label: Words
    aliases: tuple[str, ...] = ()
    type: FieldType = FieldType.TEXT
    # The file must have a column for it. What each row needs is for `clean` to say.
    required: bool = False


def words(text: str) -> tuple[str, ...]:
    """Aliases out of one string, parted by commas."""
    return tuple(word.strip() for word in text.split(","))


@dataclass(frozen=True)
class Layout:
    """An export of another system: its name, and for headings (see `normal_heading`) the field they mean."""

    name: str
    means: Mapping[str, str]


class Effect(StrEnum):
    """What a row does."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Refusal:
    """Why a row is refused: the field it lies in, "" for the row as a whole."""

    field: str
    reason: str


@dataclass(frozen=True)
class ImportSettings:
    """What was chosen for a whole run: the source's name, and the kind's own options as stored."""

    source: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CleanRow:
    """A row that may go in. `values` is what `clean` gave.

    `key` is stable and unique per kind; `known_id` is the object it stands for since an earlier import,
    None when the key is new. `row_id` is the row's id at its source, or ""; `ordinal` is 1 for the first
    row of the file with this id (without one: with this content), 2 for the next.
    """

    line: int
    key: str
    row_id: str
    ordinal: int
    values: Mapping[str, Any]
    attributes: Mapping[str, str]
    known_id: int | None = None


@dataclass
class Outcome:
    """What became of a row. `object_id` and `changes` are for undoing it: what `put_back` is handed."""

    effect: Effect
    object_id: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()


class Batch(Protocol):
    """Rows weighed against the database; one outcome for each row, in their order."""

    outcomes: Sequence[Outcome]

    def write(self, now: datetime) -> None:
        """Do it, in the caller's transaction, and fill in each outcome's `object_id` and `changes`.

        IntegrityError when somebody wrote the same meanwhile: the rows are then weighed again, one by one.
        """


@dataclass(frozen=True)
class Done:
    """A row that was taken, to be put back."""

    line: int
    object_id: int | None
    is_new: bool
    changes: Mapping[str, Any]


class ImportKind(Protocol):
    """One kind of import. All words are shown to people, in the active language."""

    name: str  # stored
    label: Words
    # Shown below the label where a kind is chosen.
    explanation: Words
    fields: Sequence[ImportField]
    # The field with the row's id at its source; "" when rows of this kind have none.
    id_field: str
    # Whether columns that are no field may become attributes (CleanRow.attributes).
    takes_attributes: bool

    def option_fields(self) -> dict[str, forms.Field]:
        """What is asked once per run, by page and by command; each cleans to a string, a number or a bool."""

    def missing(self, mapped: frozenset[str]) -> str:
        """Why these fields are not enough for an import; "" when they are."""

    def layout(self, headings: Sequence[str]) -> Layout | None:
        """The system whose export has these headings; None for any other file."""
        return None

    def clean(
        self, values: Mapping[str, str], attributes: Mapping[str, str], settings: ImportSettings
    ) -> Mapping[str, Any] | list[Refusal]:
        """Validate one row by the rules of every other door: its cleaned values, or why not.

        `values` are the mapped fields' cells, trimmed, without the empty ones; dates and moments in ISO.
        `attributes` are the same for other columns, by heading. No queries: this runs for every row.
        """

    def about(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Words for what a row is about, out of its raw cells: ("id:4711", "mail:kari@fjord.example").

        While a file is only checked, a row about something that a row above would make counts as changed,
        not as new again. () when every row is one of its own.
        """

    def weigh(self, rows: Sequence[CleanRow], settings: ImportSettings) -> Batch:
        """Look at up to a thousand rows together with few queries; writes nothing."""

    def existing(self, ids: Collection[int]) -> set[int]:
        """Those of these objects (`Outcome.object_id`) that are still there. One query."""

    def put_back(self, done: Sequence[Done], now: datetime) -> list[str]:
        """Undo these rows, last first as given; for each "" or why it was left as it is."""


_kinds: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> None:
    _kinds[kind.name] = kind


def import_kinds() -> list[ImportKind]:
    """In the order of their names, whichever app came first."""
    return [_kinds[name] for name in sorted(_kinds)]


def import_kind(name: str) -> ImportKind:
    """KeyError for a kind nobody has registered."""
    return _kinds[name]
