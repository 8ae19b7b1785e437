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
    """Table, column and words of each field with choices."""
    for app in ("customers", "surveys", "followups"):
        for model in apps.get_app_config(app).get_models():
            if issubclass(model, pghistory.models.Event):
                continue  # copies of rows, written by the database itself
            for field in model._meta.local_concrete_fields:
                if isinstance(field, CharField) and field.choices and field.name != LANGUAGE:
                    words = frozenset(str(value) for value, _label in field.flatchoices)
                    yield model._meta.db_table, str(field.column), words - {""}


def constrained() -> dict[tuple[str, str], set[str]]:
    """The words that stand in the CHECKs of each column."""
    found: dict[tuple[str, str], set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rel.relname, att.attname, pg_get_constraintdef(con.oid)"
            " FROM pg_constraint con JOIN pg_class rel ON rel.oid = con.conrelid"
            " JOIN pg_attribute att ON att.attrelid = rel.oid AND att.attnum = ANY (con.conkey)"
            " WHERE con.contype = 'c'"
        )
        for table, column, definition in cursor.fetchall():
            found.setdefault((table, column), set()).update(WORD.findall(definition))
    return found


@pytest.mark.django_db
def test_each_word_of_a_choice_stands_in_a_check() -> None:
    known = constrained()
    lacking = {
        f"{table}.{column}": sorted(words - known.get((table, column), set()))
        for table, column, words in worded()
        if (table, column) not in REASONS and not words <= known.get((table, column), set())
    }
    assert lacking == {}
