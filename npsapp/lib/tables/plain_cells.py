"""Cells for files that people open in a spreadsheet: what would start a formula is made text."""

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(value: str) -> str:
    """The value, behind an apostrophe when a spreadsheet would take it for a formula."""
    return f"'{value}" if value.startswith(_STARTS_FORMULA) else value
