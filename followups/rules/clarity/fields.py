"""The fields beside the text: who, when, the next step, and how to reach us sooner."""

import re
from datetime import datetime, timedelta

from followups.rules.business_time import BusinessCalendar, is_open
from followups.rules.clarity import contacts
from followups.rules.clarity.draft import Draft
from followups.rules.clarity.names import names_person
from followups.rules.clarity.next_steps import names_first_step, names_step

_CALLS = re.compile(
    r"\b(?:ring(?:e|er|es)?|oppring\w*|telefon\w*|calls?|calling|phones?|phoning)\b", re.IGNORECASE
)
_HELP = re.compile(
    r"guid|veiled|hjelp|help|book|bestill|avtal|møte|kom\s+i\s+gang|kurs|video|support|chat|question|"
    r"spørsmål|train|intro|tour|omvisning|walk",
    re.IGNORECASE,
)
_A_MINUTE = timedelta(minutes=1)


def trouble_with_who(draft: Draft) -> str:
    """The name of the hint, "" where all is well; the same for each function here."""
    return "" if names_person(draft.responsible) else "who"


def trouble_with_when(draft: Draft) -> str:
    promised, now = draft.promised, draft.local(draft.now)
    if promised is None:
        return "when"
    is_day = draft.promises_a_day
    if (promised.date() < now.date()) if is_day else (promised <= now):
        return "when_past"
    if is_day and _CALLS.search(draft.next_step):
        return "when_call"  # only the date was chosen
    last = None if draft.not_after is None else draft.local(draft.not_after)
    if last is not None and last <= now:
        return ""  # all are overdue: any time to come is better than none
    if draft.calendar is not None and not _is_staffed(promised, draft.calendar, now, is_day=is_day):
        return "when_closed"
    if last is None:
        return ""
    return "when_late" if (promised.date() > last.date() if is_day else promised > last) else ""


def _is_staffed(promised: datetime, calendar: BusinessCalendar, now: datetime, *, is_day: bool) -> bool:
    """Closing time is in time: "by 16:00" is within a day that ends at 16. A day has hours to come."""
    if is_day:
        hours = calendar.hours_on(promised.date())
        return bool(hours) and (promised.date() > now.date() or now.time() < hours[-1][1])
    return is_open(promised, calendar) or is_open(promised - _A_MINUTE, calendar)


def trouble_with_next_step(draft: Draft) -> str:
    if draft.kind == "welcome":
        said = names_first_step(draft.next_step, draft.text)
        return "" if said else "next_step_welcome"
    return "" if names_step(draft.next_step) else "next_step"


def trouble_with_how_urgent(draft: Draft) -> str:
    said = draft.urgent_contact
    if draft.kind == "welcome":
        return "" if _offers_help(said) or _tells_of_help(draft.text) else "how_urgent_welcome"
    reachable, hours = contacts.has_contact(said) or contacts.has_chat(said), contacts.says_hours(said)
    if reachable and hours:
        return ""
    return "how_urgent_hours" if reachable else "how_urgent_contact" if hours else "how_urgent"


def _offers_help(line: str) -> bool:
    return contacts.has_contact(line) or contacts.has_link(line)


def _tells_of_help(text: str) -> bool:
    """A line about help with a link or a number in it, or right below."""
    lines = [line for line in text.split("\n") if line.strip()]
    pairs = zip(lines, [*lines[1:], ""], strict=False)
    return any(
        _HELP.search(line) is not None
        and (_offers_help(line) or (line.rstrip().endswith(":") and _offers_help(below)))
        for line, below in pairs
    )
