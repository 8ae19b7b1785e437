"""Whether it is solved, as links and forms say it."""

YES, NO = "yes", "no"
SOLVED = {YES: True, NO: False}


def read_solved(text: str) -> bool | None:
    """None for anything else: a wrong link chooses nothing."""
    return SOLVED.get(text)


def said_solved(solved: bool | None) -> str:
    """The word for it; "" when nothing was said."""
    return "" if solved is None else YES if solved else NO
