"""The names of columns: every one has one, and no two the same."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from npsapp.lib.tables.encodings import shown
from npsapp.lib.tables.table import MAX_COLUMNS, UnusableFile

_LENGTH = 100


def headings_of(values: Sequence[str]) -> tuple[str, ...]:
    """Unnamed columns are numbered, doubled names too; columns empty at the end are none.

    The same in every language, for rows are known by them: `spoken_heading` is for show.
    """
    named = [" ".join(shown(value).split())[:_LENGTH] for value in values]
    while named and not named[-1]:
        named.pop()
    if not named:
        raise UnusableFile(_("The file is empty."))
    if len(named) > MAX_COLUMNS:
        raise UnusableFile(
            _("The file has %(columns)s columns; at most %(most)s can be read.")
            % {"columns": len(named), "most": MAX_COLUMNS}
        )
    taken: set[str] = set()
    for place, name in enumerate(named):
        named[place] = _free(name or _unnamed(place), taken)
        taken.add(named[place].casefold())
    return tuple(named)


def spoken_heading(heading: str, place: int) -> str:
    """As it is shown: a column without a name is numbered in the reader's language."""
    return _("Column %(number)s") % {"number": place + 1} if heading == _unnamed(place) else heading


def _unnamed(place: int) -> str:
    return f"Column {place + 1}"


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free
