"""The fields of an answer that a row says something of."""

from datetime import MAXYEAR, MINYEAR, date, datetime, tzinfo
from typing import Any

from customers.ports.import_kinds import CleanRow
from surveys.actions.imports.known_answers import KnownAnswers
from surveys.rules.told_answers import CHANNELS, TOUCHPOINTS, known_word

# Of these a row always speaks, even when it leaves them empty.
_ALWAYS = ("score", "answered_at", "answered_on", "attributes", "comment")


def told_answer(row: CleanRow, known: KnownAnswers, now: datetime) -> dict[str, Any]:
    """Words for a touchpoint, a channel or somebody on the staff that we do not know become attributes."""
    values, attributes = row.values, dict(row.attributes)
    words = {
        "touchpoint": known_word(values["touchpoint"], TOUCHPOINTS),
        "channel": known_word(values["channel"], CHANNELS),
        "account_manager": known.staff(values["account_manager"]) if values["account_manager"] else None,
    }
    for name, word in words.items():
        if values[name] and not word:
            attributes.setdefault(name, values[name])
    told = {
        "score": values["score"],
        # A day without a time is read as noon, which today may still be to come.
        "answered_at": min(values["answered_at"], now),
        "answered_on": local_day(values["answered_at"], known.zone),
        "attributes": attributes,
        "comment": values["comment"],
        "market": values["market"],
        "language": values["language"],
        "touchpoint": words["touchpoint"],
        "channel": words["channel"],
        "account_manager_id": words["account_manager"],
    }
    return {name: value for name, value in told.items() if value or name in _ALWAYS}


def local_day(moment: datetime, zone: tzinfo) -> date:
    """The day it was there; at either end of the calendar, where no other zone has a day, as it is told."""
    if not MINYEAR < moment.year < MAXYEAR:
        return moment.date()
    return moment.astimezone(zone).date()
