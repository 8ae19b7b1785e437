"""A customer's timeline: everything between us, newest first, one page at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from customers.models import Customer
from npsapp.lib.keyset import Cursor
from npsapp.lib.listing import Pager, Tab, query
from npsapp.pages.customers.timeline_entries import Entry, entries
from npsapp.pages.customers.timeline_keys import (
    ANSWERS,
    ASKED,
    FOLLOW_UPS,
    GROUPS,
    INTERACTIONS,
    MESSAGES,
    PROMISES,
    Key,
    keys,
)

PAGE = 30


@dataclass(frozen=True)
class Timeline:
    """`entries` of one page; `filters` lead to one kind of them."""

    filters: list[Tab]
    entries: list[Entry]
    pager: Pager
    is_narrowed: bool


def timeline(customer: Customer, show: str, page: str) -> Timeline:
    """One query for what happened, and at most one for each kind of entry, two where names are needed."""
    group = show if show in GROUPS else ""
    cursor = Cursor.parse(page, datetime)
    if cursor is not None and cursor.value is None:
        cursor = None
    backwards = cursor is not None and cursor.backwards
    found = keys(customer, group, cursor, PAGE + 1)
    more, found = len(found) > PAGE, found[:PAGE]
    if backwards:
        found.reverse()
    before, after = (more, True) if backwards else (cursor is not None, more)
    return Timeline(
        filters=_filters(group),
        entries=entries(found),
        pager=Pager(
            previous_url=_page(group, found[0], backwards=True) if found and before else "",
            next_url=_page(group, found[-1], backwards=False) if found and after else "",
            text="",
        ),
        is_narrowed=bool(group),
    )


def _page(group: str, key: Key, backwards: bool) -> str:
    return query(show=group, page=str(Cursor(key.at, key.number, backwards))) + "#timeline"


def _filters(chosen: str) -> list[Tab]:
    labels = {
        "": pgettext("timeline", "Everything"),
        ANSWERS: _("Answers"),
        ASKED: pgettext("timeline", "Asked or not"),
        INTERACTIONS: _("Interactions"),
        MESSAGES: _("Messages"),
        FOLLOW_UPS: _("Follow-ups"),
        PROMISES: _("Promises"),
    }
    return [Tab(label, query(show=name) + "#timeline", name == chosen) for name, label in labels.items()]
