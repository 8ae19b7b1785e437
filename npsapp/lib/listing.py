"""What lists on screens have in common: tabs to choose with, and the way to the neighbouring pages."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True)
class Tab:
    """One choice; `overdue` paints its count red."""

    label: str
    url: str
    active: bool
    count: int | None = None
    overdue: bool = False


@dataclass(frozen=True)
class Pager:
    previous_url: str
    next_url: str
    text: str


def query(**chosen: str) -> str:
    """A link on the same page; what is empty is left out."""
    return "?" + urlencode({name: value for name, value in chosen.items() if value})


def pager(previous: object | None, following: object | None, total: int, **chosen: str) -> Pager:
    """Of cursors, which say themselves as an address does."""
    return Pager(
        previous_url=query(**chosen, page=str(previous)) if previous else "",
        next_url=query(**chosen, page=str(following)) if following else "",
        text=_("%(total)d in all") % {"total": total},
    )


def shallow(report: "DataclassInstance") -> dict[str, Any]:
    """A report as a template's context: its fields by name, their values as they are."""
    return {field.name: getattr(report, field.name) for field in fields(report)}
