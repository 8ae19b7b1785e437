"""A number in an address or a hidden field: a row's key, a version, a count."""

# What a bigint always holds; Python itself refuses to read more than 4,300 digits.
MOST_DIGITS = 18


def whole_number(text: str) -> int | None:
    """None for anything but ASCII digits, and for more of them than a key can have."""
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        return None
    return int(text)
