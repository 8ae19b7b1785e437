"""How we acted in a period: what came, was reached in time, solved and promised, per part or in all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Q, QuerySet

from followups.models import FollowUp, Promise
from followups.models.follow_up import CLOSED_UNREACHED
from followups.rules.acting_numbers import NO_TIME, NONE, Median, Share, median


class By(StrEnum):
    """What the figures are told apart by; follow-ups and promises belong to who has them now."""

    PERSON = "person"
    TEAM = "team"
    CAUSE = "cause"


_OF_FOLLOW_UP = {By.PERSON: "owner", By.TEAM: "owner__team", By.CAUSE: "cause"}
_OF_PROMISE = {By.PERSON: "responsible", By.TEAM: "responsible__team", By.CAUSE: "follow_up__cause"}


class _Middle(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Span:
    """From `start` up to `end`, looked at `now`: what lies ahead has not come yet."""

    start: datetime
    end: datetime
    now: datetime

    def holds(self, field: str) -> Q:
        return Q(**{f"{field}__gte": self.start, f"{field}__lt": self.end})


@dataclass(frozen=True)
class Figures:
    """Of one part. `in_time`: of the first contacts that were due; `open` and `overdue` are of now."""

    came: int = 0
    in_time: Share = NONE
    contact: Median = NO_TIME
    solution: Median = NO_TIME
    closed: int = 0
    open: int = 0
    overdue: int = 0
    promises: Share = NONE


def figures(follow_ups: QuerySet[FollowUp], promises: QuerySet[Promise], *spans: Span) -> tuple[Figures, ...]:
    """All of these together, in each of the spans. One query for each, and one for the promises."""
    kept = promises.aggregate(
        **{
            f"{name}_{place}": count
            for place, span in enumerate(spans)
            for name, count in _kept(_come(span)).items()
        }
    )
    return tuple(
        _figures(
            _touched(follow_ups, span).aggregate(**_counts(span)),
            Share(kept[f"kept_{place}"], kept[f"come_{place}"]),
        )
        for place, span in enumerate(spans)
    )


def figures_by(
    by: By, follow_ups: QuerySet[FollowUp], promises: QuerySet[Promise], span: Span
) -> dict[int | None, Figures]:
    """Of each person, team or cause, by its id; None is for what has none. Two queries."""
    of_follow_up, of_promise = _OF_FOLLOW_UP[by], _OF_PROMISE[by]
    rows: Iterable[Mapping[str, Any]] = (
        _touched(follow_ups, span).order_by().values(of_follow_up).annotate(**_counts(span))
    )
    kept = {
        row[of_promise]: Share(row["kept"], row["come"])
        for row in promises.filter(_come(span)).order_by().values(of_promise).annotate(**_kept())
    }
    found = {row[of_follow_up]: row for row in rows}
    return {key: _figures(found.get(key, {}), kept.get(key, NONE)) for key in {**found, **kept}}


def first_contact_deadline(now: datetime) -> Q:
    """The deadline has come, and it counts: it was met, or somebody still waits to hear from us."""
    return Q(first_contact_due_at__lt=now) & (Q(first_contact_met_at__isnull=False) | ~CLOSED_UNREACHED)


def _touched(follow_ups: QuerySet[FollowUp], span: Span) -> QuerySet[FollowUp]:
    """Only those that any figure is of, each condition with its index."""
    moments = ("opened_at", "first_contact_due_at", "first_contact_met_at", "closed_at")
    any_moment = reduce(or_, (span.holds(moment) for moment in moments))
    return follow_ups.filter(any_moment | ~Q(state=FollowUp.State.CLOSED))


def _counts(span: Span) -> dict[str, Aggregate]:
    due = span.holds("first_contact_due_at") & first_contact_deadline(span.now)
    reached = span.holds("first_contact_met_at") & Q(contact_minutes__isnull=False)
    solved = span.holds("closed_at") & Q(solution_minutes__isnull=False)
    is_open = ~Q(state=FollowUp.State.CLOSED)
    return {
        "came": Count("pk", filter=span.holds("opened_at")),
        "due": Count("pk", filter=due),
        "in_time": Count("pk", filter=due & Q(first_contact_met_at__lte=F("first_contact_due_at"))),
        "contact": _Middle("contact_minutes", filter=reached),
        "contacts": Count("pk", filter=reached),
        "solution": _Middle("solution_minutes", filter=solved),
        "solutions": Count("pk", filter=solved),
        "closed": Count("pk", filter=span.holds("closed_at")),
        "open": Count("pk", filter=is_open),
        "overdue": Count("pk", filter=is_open & Q(next_due_at__lt=span.now)),
    }


def _come(span: Span) -> Q:
    """Those whose time has come and that were kept or broken; one replaced in time is neither."""
    settled = [Promise.State.KEPT, Promise.State.BROKEN]
    return span.holds("promised_at") & Q(promised_at__lt=span.now, state__in=settled)


def _kept(which: Q | None = None) -> dict[str, Aggregate]:
    chosen = Q() if which is None else which
    return {
        "come": Count("pk", filter=chosen),
        "kept": Count("pk", filter=chosen & Q(state=Promise.State.KEPT)),
    }


def _figures(row: Mapping[str, Any], promises: Share) -> Figures:
    if not row:
        return Figures(promises=promises)
    return Figures(
        came=row["came"],
        in_time=Share(row["in_time"], row["due"]),
        contact=median(row["contact"], row["contacts"]),
        solution=median(row["solution"], row["solutions"]),
        closed=row["closed"],
        open=row["open"],
        overdue=row["overdue"],
        promises=promises,
    )
