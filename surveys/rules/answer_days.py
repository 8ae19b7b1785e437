"""The days that an answer can be from."""

from datetime import date

# Nobody was asked this question before; an earlier day is a slip of the pen.
OLDEST_DAY = date(1990, 1, 1)


def is_believable(day: date, today: date) -> bool:
    """Not before the question was thought of, nor after today."""
    return OLDEST_DAY <= day <= today
