"""How much of who answered is kept, and together with how many others an answer is shown."""

from datetime import date, timedelta

IDENTIFIED, PSEUDONYMOUS, ANONYMOUS = "identified", "pseudonymous", "anonymous"
# So many answers without a name are shown together, or none of them.
LEAST = 5


def is_protected(mode: str) -> bool:
    """Whether staff must not learn who gave an answer."""
    return mode != IDENTIFIED


def week_of(day: date) -> date:
    """Its Monday: all that is kept of when an answer without a name was given."""
    return day - timedelta(days=day.weekday())


def goes_out(waiting: int, is_over: bool, others_went: bool) -> bool:
    """Whether the answers that wait are shown now.

    When the survey is over nobody comes any more for the last few to wait for: they join those shown before.
    """
    return waiting >= LEAST or (is_over and others_went and waiting > 0)
