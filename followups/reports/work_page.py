"""One page of the queue: follow-ups and awaited replies in one order, what is due first before the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from followups.models import AwaitedReply, FollowUp
from followups.models.awaited_reply import AwaitedReplyQuerySet
from followups.models.follow_up import FollowUpQuerySet
from npsapp.lib.keyset import Cursor, KeysetPage, Order, keyset_page

FOLLOW_UP, REPLY = "f", "r"
Work = FollowUp | AwaitedReply

# Closed ones, which are in the queue when the customer is in touch again, have no time and come last.
BY_DUE, BY_DUE_OPEN = Order("next_due_at", datetime), Order("next_due_at", datetime, gapless=True)
BY_REPLY_DUE = Order("due_at", datetime, gapless=True)
_NEVER = datetime.max.replace(tzinfo=UTC)
_BEYOND_EVERY_KEY = 10**18 - 1


@dataclass(frozen=True)
class WorkCursor:
    """Where a page begins: after, or before, this row of this kind."""

    kind: str
    row: Cursor

    def __str__(self) -> str:
        return f"{self.kind}{self.row}"

    @classmethod
    def parse(cls, text: str) -> "WorkCursor | None":
        """What `str` wrote; None for anything else, which is the first page."""
        kind, row = text[:1], Cursor.parse(text[1:], datetime)
        return cls(kind, row) if row is not None and kind in (FOLLOW_UP, REPLY) else None

    def among(self, kind: str) -> Cursor:
        """The same place among rows of this kind: at one moment follow-ups come before replies."""
        if kind == self.kind:
            return self.row
        return replace(self.row, pk=0 if kind == REPLY else _BEYOND_EVERY_KEY)


@dataclass(frozen=True)
class WorkPage:
    rows: list[Work]
    previous: WorkCursor | None
    next: WorkCursor | None


def work_page(
    follow_ups: FollowUpQuerySet | None,
    replies: AwaitedReplyQuerySet | None,
    cursor: WorkCursor | None,
    size: int,
    order: Order = BY_DUE_OPEN,
) -> WorkPage:
    """Each kind's next ones, of which the first `size` together make the page. A query for each kind."""
    backwards = cursor is not None and cursor.row.backwards
    pages: list[KeysetPage[FollowUp] | KeysetPage[AwaitedReply]] = []
    if follow_ups is not None:
        pages.append(keyset_page(follow_ups, order, cursor.among(FOLLOW_UP) if cursor else None, size))
    if replies is not None:
        pages.append(keyset_page(replies, BY_REPLY_DUE, cursor.among(REPLY) if cursor else None, size))
    rows = sorted(_all_rows(pages), key=_place)
    more = len(rows) > size or any(page.previous if backwards else page.next for page in pages)
    rows = rows[-size:] if backwards else rows[:size]
    before, after = (more, True) if backwards else (cursor is not None, more)
    return WorkPage(
        rows,
        _cursor(rows[0], backwards=True) if rows and before else None,
        _cursor(rows[-1], backwards=False) if rows and after else None,
    )


def _all_rows(pages: Iterable[KeysetPage[FollowUp] | KeysetPage[AwaitedReply]]) -> Iterable[Work]:
    for page in pages:
        yield from page.rows


def kind_of(row: Work) -> str:
    return FOLLOW_UP if isinstance(row, FollowUp) else REPLY


def due_of(row: Work) -> datetime | None:
    return row.next_due_at if isinstance(row, FollowUp) else row.due_at


def _place(row: Work) -> tuple[datetime, str, int]:
    return due_of(row) or _NEVER, kind_of(row), row.pk


def _cursor(row: Work, backwards: bool) -> WorkCursor:
    return WorkCursor(kind_of(row), Cursor(due_of(row), row.pk, backwards))
