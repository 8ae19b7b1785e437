"""What lets us ask, country by country: who decided it, and how many customers it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

from customers.models import LegalBasis, Organisation, User
from customers.reports.places import customers_by_country
from customers.rules.shipped_legal_bases import LEGAL_BASES
from npsapp.lib.countries import by_alphabet, country_name

SHIPPED = frozenset(plan.country for plan in LEGAL_BASES)


@dataclass(frozen=True)
class LastChange:
    """`is_first`: nothing but how the row came to be."""

    at: datetime | None
    by: str
    is_first: bool


UNKNOWN = LastChange(None, "", is_first=False)


@dataclass(frozen=True)
class LegalBasisLine:
    """`by` is "" for what was shipped and for what was written past the screens."""

    id: int
    country: str
    name: str
    basis: str
    words: str
    note: str
    customers: int
    changed_at: datetime | None
    by: str
    is_shipped: bool

    @property
    def is_blocked(self) -> bool:
        return self.basis == LegalBasis.Basis.BLOCKED


@dataclass(frozen=True)
class UndecidedLine:
    country: str
    name: str
    customers: int


@dataclass(frozen=True)
class LegalBasisList:
    """By the country's name. `undecided` have customers, and nobody has decided about them."""

    lines: list[LegalBasisLine]
    undecided: list[UndecidedLine]


def legal_basis_list() -> LegalBasisList:
    """Five queries, however long the list is."""
    counts = customers_by_country(Organisation.objects.current())
    rows = list(LegalBasis.objects.all())
    changes = _last_changes()
    lines = [_line(row, counts.get(row.country, 0), changes.get(row.pk, UNKNOWN)) for row in rows]
    decided = {row.country for row in rows}
    undecided = [
        UndecidedLine(code, country_name(code), number)
        for code, number in counts.items()
        if code not in decided
    ]
    return LegalBasisList(
        sorted(lines, key=lambda line: by_alphabet(line.name)),
        sorted(undecided, key=lambda line: -line.customers),
    )


def _line(row: LegalBasis, customers: int, change: LastChange) -> LegalBasisLine:
    return LegalBasisLine(
        id=row.pk,
        country=row.country,
        name=country_name(row.country),
        basis=row.basis,
        words=str(row.get_basis_display()),
        note=row.note,
        customers=customers,
        changed_at=change.at,
        by=change.by,
        is_shipped=change.is_first and not change.by and row.country in SHIPPED,
    )


def _last_changes() -> dict[int, LastChange]:
    """By the row: when it was last changed, and by whom, as the history triggers saw it."""
    history: Any = apps.get_model("customers", "LegalBasisChange")._default_manager
    newest = history.order_by("pgh_obj", "-pgh_id").distinct("pgh_obj")
    fields = ("pgh_obj", "pgh_created_at", "pgh_context__metadata__user", "pgh_label")
    told = [change for change in newest.values_list(*fields) if change[0] is not None]
    people = User.objects.in_bulk([user for _row, _at, user, _label in told if user])
    return {
        row: LastChange(at, str(people.get(user, "")), is_first=label == "insert")
        for row, at, user, label in told
    }
