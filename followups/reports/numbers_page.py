"""The page of how we act: all of us together, told apart by person, team or cause, and what it was about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from customers.models import Team, User
from customers.rules.roles import SETS_UP
from followups.models import Cause, FollowUp, Promise
from followups.reports.acting_numbers import By, Figures, figures, figures_by
from followups.reports.closing_counts import ClosingCounts, closing_counts
from followups.reports.figure_period import FigurePeriod, figure_period, period_labels
from followups.reports.recovery import Recovery, recovery
from npsapp.lib.listing import Tab, query
from surveys.reports.period import Period


@dataclass(frozen=True)
class Part:
    """`is_own`: of the person who reads it."""

    name: str
    figures: Figures
    is_own: bool = False


@dataclass(frozen=True)
class NumbersPage:
    """`sees_all` is False for who is shown their own row and the total, and nobody else's."""

    period: Period
    periods: list[Tab]
    total: Figures
    before: Figures | None
    label: str
    tabs: list[Tab]
    parts: Sequence[Part]
    closing: ClosingCounts
    recovery: Recovery
    sees_all: bool


def numbers_page(user: User, asked: Mapping[str, str], now: datetime) -> NumbersPage:
    """Twelve queries at most, however many people, teams and causes there are."""
    chosen = figure_period(asked.get("period", ""), now)
    by, labels = chosen_by(user, asked.get("by", "")), by_labels(user)
    follow_ups, promises = FollowUp.objects.serious(), Promise.objects.all()
    total, *before = figures(follow_ups, promises, *chosen.spans)
    return NumbersPage(
        period=chosen.period,
        periods=[
            Tab(label, query(period=word, by=by), word == chosen.word)
            for word, label in period_labels().items()
        ],
        total=total,
        before=before[0] if before else None,
        label=labels[by],
        tabs=[Tab(label, query(period=chosen.word, by=each), each == by) for each, label in labels.items()],
        parts=parts(user, by, chosen),
        closing=closing_counts(follow_ups, chosen.span),
        recovery=recovery(follow_ups, chosen.span.start, chosen.span.end),
        sees_all=sees_all(user),
    )


def sees_all(user: User) -> bool:
    """Who sets the programme up compares people and teams; everybody else sees themselves."""
    return user.is_superuser or user.has_role(*SETS_UP)


def by_labels(user: User) -> dict[By, str]:
    labels = {By.PERSON: _("Person"), By.TEAM: _("Team"), By.CAUSE: _("Cause")}
    return labels if sees_all(user) else {by: label for by, label in labels.items() if by != By.TEAM}


def chosen_by(user: User, word: str) -> By:
    known = by_labels(user)
    return next((by for by in known if by == word), By.PERSON)


def parts(user: User, by: By, chosen: FigurePeriod) -> list[Part]:
    """People and teams by name, causes by how many were closed with them; what has none comes last."""
    found = figures_by(by, FollowUp.objects.serious(), Promise.objects.all(), chosen.span)
    if by == By.PERSON and not sees_all(user):
        found = {user.pk: found.get(user.pk, Figures())}
    names = _names(by, [key for key in found if key is not None])
    rows = [
        Part(names.get(key, _without(by)), each, is_own=by == By.PERSON and key == user.pk)
        for key, each in found.items()
        if each != Figures() or not sees_all(user)
    ]
    nameless = _without(by)
    if by == By.CAUSE:
        return sorted(rows, key=lambda row: (row.name == nameless, -row.figures.closed, row.name))
    return sorted(rows, key=lambda row: (row.name == nameless, row.name))


def _names(by: By, keys: Iterable[int]) -> dict[int | None, str]:
    rows: Mapping[By, QuerySet[Any]] = {
        By.PERSON: User.objects.get_queryset(),
        By.TEAM: Team.objects.all(),
        By.CAUSE: Cause.objects.all(),
    }
    found = rows[by].in_bulk(list(keys))
    return {key: str(row) for key, row in found.items()}


def _without(by: By) -> str:
    return {By.PERSON: "–", By.TEAM: _("Without a team"), By.CAUSE: _("No cause yet")}[by]
