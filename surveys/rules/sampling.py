"""Who is drawn when only some are to be asked: always the same for the same survey, customer and period."""

import hashlib
from datetime import date

_PARTS = 2**64


def is_drawn(survey_id: int, customer_id: int, period: str, percent: int) -> bool:
    """Whether this customer is among the `percent` of 100 asked in this period."""
    return drawn_at(survey_id, customer_id, period) * 100 < percent


def drawn_at(survey_id: int, customer_id: int, period: str) -> float:
    """Where in the draw the customer stands, from 0 up to 1: who is in at 20 percent is in at 30 too."""
    digest = hashlib.sha256(f"{survey_id}:{customer_id}:{period}".encode()).digest()
    return int.from_bytes(digest[:8]) / _PARTS


def period_of(day: date) -> str:
    """The draw of a survey that follows what happens is a new one each month."""
    return f"{day:%Y-%m}"
