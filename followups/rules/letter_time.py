"""Times and opening hours as a letter says them: in the customer's language, whoever writes it."""

from datetime import datetime

from followups.rules.business_calendar import BusinessCalendar, Hours
from followups.rules.hours_text import MIDNIGHT

_DAYS = {
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "nb": (
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_EVERY_WORKDAY = {"nb": "hverdager", "en": "weekdays"}
_WORKDAYS = range(5)


def letter_time(moment: datetime, language: str) -> str:
    """Say "torsdag 24. september kl. 10.00" of a local time; English where it is not Norwegian."""
    language = _known(language)
    day, month = _DAYS[language][moment.weekday()], _MONTHS[language][moment.month - 1]
    if language == "nb":
        return f"{day} {moment.day}. {month} kl. {moment:%H.%M}"
    return f"{day} {moment.day} {month} at {moment:%H:%M}"


def opening_words(calendar: BusinessCalendar, language: str) -> str:
    """Say "hverdager 08.00–16.00", or each run of days with hours of its own; "" when never open."""
    language = _known(language)
    week = [calendar.weekly.get(day, ()) for day in range(7)]
    if all(week[day] == week[0] for day in _WORKDAYS) and week[0] and not any(week[5:]):
        return f"{_EVERY_WORKDAY[language]} {_hours(week[0], language)}"
    runs: list[tuple[int, int]] = []
    for day in range(7):
        if runs and week[runs[-1][0]] == week[day]:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    open_runs = [(first, last) for first, last in runs if week[first]]
    return ", ".join(
        f"{_days(first, last, language)} {_hours(week[first], language)}" for first, last in open_runs
    )


def _days(first: int, last: int, language: str) -> str:
    names = _DAYS[language]
    return names[first] if first == last else f"{names[first]}–{names[last]}"


def _hours(hours: Hours, language: str) -> str:
    point = "." if language == "nb" else ":"
    spans = []
    for opens, closes in sorted(hours):
        end = closes if closes.microsecond == 0 else None
        said = f"{end:%H:%M}" if end is not None else MIDNIGHT
        spans.append(f"{opens:%H:%M}–{said}".replace(":", point))
    return ", ".join(spans)


def _known(language: str) -> str:
    return "nb" if language.lower().partition("-")[0] in ("nb", "nn", "no") else "en"
