"""How many of those whose mail arrived have answered."""


def response_rate(answers: int, delivered: int) -> int | None:
    """In whole percent; None when nothing was delivered."""
    return round(100 * answers / delivered) if delivered else None
