"""Which column of a file means which field, judged by its heading."""

import re
from collections.abc import Mapping, Sequence

ATTRIBUTE = "attribute"
IGNORE = "ignore"
_NO_WORD = re.compile(r"[\W_]+")


def normal_heading(heading: str) -> str:
    """A heading as aliases are written: lower case, words parted by one space."""
    return _NO_WORD.sub(" ", heading.casefold()).strip()


def guess_mapping(
    headings: Sequence[str],
    aliases: Mapping[str, Sequence[str]],
    otherwise: str,
    known: Mapping[str, str] | None = None,
) -> list[str]:
    """For each column its field, each field once; what means none of them becomes `otherwise`.

    `aliases` are by field, in the order in which fields are to be given away; `known` are headings, as
    normalised, whose field is certain.
    """
    left = {normal_heading(heading): place for place, heading in reversed(list(enumerate(headings)))}
    mapping = [otherwise] * len(headings)
    for heading, field in (known or {}).items():
        if (place := left.pop(heading, None)) is not None:
            mapping[place] = field
    for field, names in aliases.items():
        if field in mapping:
            continue
        for name in (normal_heading(field), *names):
            if (place := left.pop(name, None)) is not None:
                mapping[place] = field
                break
    return mapping
