"""Opening hours as they are stored, read and checked: [["08:00", "16:00"], …], local times."""

from datetime import time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

Interval = tuple[time, time]

MIDNIGHT = "24:00"
WEEKDAYS = frozenset(map(str, range(7)))


def parse_intervals(stored: list[list[str]]) -> list[Interval]:
    """As times; "24:00" is the end of the day. ValueError or TypeError when malformed."""
    return [(time.fromisoformat(start), _end(end)) for start, end in stored]


def validate_intervals(stored: object) -> None:
    """Refuse what is no list of opening hours, or hours that end before they begin or overlap."""
    try:
        intervals = parse_intervals(stored)  # type: ignore[arg-type]  # whatever it is, parsing finds out
    except (ValueError, TypeError, AttributeError) as error:
        raise ValidationError(
            _("Opening hours are pairs of times: [[“08:00”, “16:00”]]. “24:00” is midnight."), code="hours"
        ) from error
    reached = time.min
    for opens, closes in sorted(intervals):
        if opens.tzinfo or closes.tzinfo:
            raise ValidationError(_("Opening hours are local times without a zone."), code="zone")
        between = {"opens": f"{opens:%H:%M}", "closes": MIDNIGHT if closes == time.max else f"{closes:%H:%M}"}
        if opens >= closes:
            raise ValidationError(
                _("%(opens)s–%(closes)s ends before it begins."), code="order", params=between
            )
        if opens < reached:
            raise ValidationError(
                _("%(opens)s–%(closes)s overlaps other opening hours of the day."),
                code="overlap",
                params=between,
            )
        reached = closes


def validate_week(stored: object) -> None:
    """Refuse what is no week: weekdays 0 (Monday) to 6, each with its hours, and at least one that opens."""
    if not isinstance(stored, dict) or not WEEKDAYS.issuperset(stored):
        raise ValidationError(_("The week names its days 0 (Monday) to 6 (Sunday)."), code="weekday")
    for intervals in stored.values():
        validate_intervals(intervals)
    if not any(stored.values()):
        raise ValidationError(_("The week has no opening hours at all."), code="closed")


def _end(text: str) -> time:
    return time.max if text == MIDNIGHT else time.fromisoformat(text)
