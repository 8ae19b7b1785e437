"""Is a message to a customer clear: who does what by when, how to reach us sooner, and in plain words."""

from datetime import datetime

from followups.rules.business_time import BusinessCalendar
from followups.rules.clarity.checking import findings
from followups.rules.clarity.draft import Draft
from followups.rules.clarity.finding import Finding, level_of
from followups.rules.clarity.plain_text import read_plain, short_words
from followups.rules.clarity.reading_ease import lix

__all__ = ["Finding", "check", "lix"]

_FIELD = 500  # signs of a field that are read; a longer one is no name and no number


def check(
    text: str,
    language: str,
    now: datetime,
    *,
    kind: str = "reply",
    responsible: str = "",
    promised_at: datetime | None = None,
    next_step: str = "",
    urgent_contact: str = "",
    not_after: datetime | None = None,
    calendar: BusinessCalendar | None = None,
    customer_text: str = "",
    template_text: str = "",
) -> list[Finding]:
    """What is unclear in a message of this kind: "reply", "answer", "welcome" or "announcement".

    `not_after` is the next deadline that is running. A language that is neither Norwegian nor English is read
    as English. Raises ValueError for an unknown kind.
    """
    level_of("who", kind)
    plain = read_plain(text)
    draft = Draft(
        text=plain.value,
        language="nb" if language.lower().replace("_", "-").partition("-")[0] in ("nb", "no", "nn") else "en",
        now=now,
        kind=kind,
        responsible=responsible[:_FIELD],
        promised_at=promised_at,
        next_step=next_step[:_FIELD],
        urgent_contact=urgent_contact[:_FIELD],
        not_after=not_after,
        calendar=calendar,
        customer_text=short_words(customer_text),
        template_text=short_words(template_text),
    )
    return findings(draft, plain, text)
