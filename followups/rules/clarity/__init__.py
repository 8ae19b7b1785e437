"""Is a message to a customer clear: who does what by when, how to reach us sooner, and in plain words."""

from datetime import datetime

from followups.rules.business_time import BusinessCalendar
from followups.rules.clarity.finding import Finding, level_of

__all__ = ["Finding", "check", "lix"]


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
    fields = {"who": responsible, "next_step": next_step, "how_urgent": urgent_contact}
    missing = [code for code, value in fields.items() if not value.strip()]
    if promised_at is None:
        missing.append("when")
    return [
        Finding(code, level, 0, 0, "", code)
        for code in ("who", "when", "next_step", "how_urgent")
        if code in missing and (level := level_of(code, kind))
    ]


def lix(text: str) -> float | None:
    words = text.split()
    return float(len(words)) if words else None
