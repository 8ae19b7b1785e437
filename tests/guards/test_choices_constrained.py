"""Words that rows may hold are known to the database too, whichever way a row is written."""

import re
from collections.abc import Iterator

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CharField

# Which languages there are is a setting, and not a word of ours.
LANGUAGE = "language"
# Why somebody was not asked grows with every rule, and a word nobody knows is said as it stands.
REASONS = {("surveys_invitation", name) for name in ("reason", "waits_for", "not_reminded")}
WORD = re.compile(r"'((?:[^']|'')*)'")


def worded() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Table, column and words of each field with choices; "" where it may be empty."""
    for app in ("customers", "surveys", "followups"):
        for model in apps.get_app_config(app).get_models():
            if issubclass(model, pghistory.models.Event):
                continue  # copies of rows, written by the database itself
            for field in model._meta.local_concrete_fields:
                if isinstance(field, CharField) and field.choices and field.name != LANGUAGE:
                    words = {str(value) for value, _label in field.flatchoices} - {""}
                    yield (
                        model._meta.db_table,
                        str(field.column),
                        frozenset(words | {""} if field.blank else words),
                    )


def checks() -> dict[tuple[str, str], list[tuple[str, bool]]]:
    """Of each column the CHECKs it stands in, and whether it stands there alone."""
    found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rel.relname, att.attname, pg_get_expr(con.conbin, con.conrelid), cardinality(con.conkey)"
            " FROM pg_constraint con JOIN pg_class rel ON rel.oid = con.conrelid"
            " JOIN pg_attribute att ON att.attrelid = rel.oid AND att.attnum = ANY (con.conkey)"
            " WHERE con.contype = 'c'"
        )
        for table, column, condition, columns in cursor.fetchall():
            found.setdefault((table, column), []).append((condition, columns == 1))
    return found


def lets_in(condition: str, column: str, word: str) -> bool:
    """Asked of the database, of a row that has nothing but this column."""
    with connection.cursor() as cursor:
        row = f'(SELECT %s::varchar AS "{column}") AS row'
        query = f"SELECT {condition.replace('%', '%%')} FROM {row}"  # noqa: S608 - the database's own words
        cursor.execute(query, [word])
        [answer] = cursor.fetchone()
    return answer is not False


@pytest.mark.django_db
def test_each_column_of_words_knows_its_own() -> None:
    """Alone it takes every word and nothing else; among others every word is at least spoken of."""
    known, wrong = checks(), []
    for table, column, words in worded():
        if (table, column) in REASONS:
            continue
        here = known.get((table, column), [])
        alone = [condition for condition, is_alone in here if is_alone]
        refused = {word for word in words if not all(lets_in(each, column, word) for each in alone)}
        spoken = {word for condition, _alone in here for word in WORD.findall(condition)}
        closed = any(not lets_in(each, column, "nonsense") for each in alone)
        if refused or not (closed or words - {""} <= spoken):
            wrong.append((table, column, sorted(refused)))
    assert wrong == []
