"""Searching by the beginnings of words or by their stems, through the database's text index."""

import re

from django.contrib.postgres.search import (
    CombinedSearchVector,
    SearchQuery,
    SearchQueryCombinable,
    SearchVector,
)
from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Left

MOST_WORDS = 8
# The database refuses to index a text of more than a megabyte of words, and with it the row.
MOST_LETTERS = 20_000
LANGUAGES = ("norwegian", "english")
_SEPARATORS = "@._-+/,;:()&"


def words_of(*fields: str | Combinable) -> SearchVector:
    """The words of these fields, parts of addresses and numbers by themselves; for an index and its query."""
    expressions = [F(field) if isinstance(field, str) else field for field in fields]
    parts = [part for expression in expressions for part in (expression, Value(" "))]
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


def opening(field: str) -> Left:
    """As much of a long text as is searched."""
    return Left(field, MOST_LETTERS)


def stems_of(field: str) -> CombinedSearchVector:
    """The stems of a text in either of our languages; for an index and its query."""
    norwegian, english = (SearchVector(opening(field), config=language) for language in LANGUAGES)
    return norwegian + english


def asked_in_words(text: str) -> SearchQueryCombinable:
    """As in a search engine: all words, "a phrase", one or another, -without; in either language."""
    norwegian, english = (SearchQuery(text, config=each, search_type="websearch") for each in LANGUAGES)
    return norwegian | english
