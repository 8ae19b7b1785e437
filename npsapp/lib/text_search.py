"""Searching by the beginnings of words, through the database's text index."""

import re

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat

MOST_WORDS = 8
_SEPARATORS = "@._-+/,;:()&"


def words_of(*fields: str) -> SearchVector:
    """The words of these fields, parts of addresses and numbers by themselves; for an index and its query."""
    parts = [part for field in fields for part in (F(field), Value(" "))]
    # What the parser would keep together, such as an address, is to be found by each of its parts.
    joined = Concat(*parts, output_field=TextField())
    spaced = Func(
        joined,
        Value(_SEPARATORS),
        Value(" " * len(_SEPARATORS)),
        function="TRANSLATE",
        output_field=TextField(),
    )
    return SearchVector(spaced, config="simple")


def beginnings(text: str) -> list[SearchQuery]:
    """A query for each word of the text, true of what has a word beginning with it."""
    words = re.findall(r"[^\W_]+", text.lower())[:MOST_WORDS]
    return [SearchQuery(f"{word}:*", config="simple", search_type="raw") for word in words]
