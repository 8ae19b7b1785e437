"""All that the database says, as text: what a search of a dump would find."""

from django.db import connection

TABLES = """
    SELECT format('%I', relname) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname
"""


def tables_saying(words: str) -> dict[str, int]:
    """By table how many rows say this, in any column and whatever case; bytes are read as UTF-8."""
    hexed = words.encode().hex()
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            # A row's text shows bytes as hexadecimal digits.
            cursor.execute(
                f"SELECT count(*) FROM {table} AS row WHERE row::text ILIKE %s OR row::text ILIKE %s",  # noqa: S608
                [f"%{words}%", f"%{hexed}%"],
            )
            (count,) = cursor.fetchone()
            if count:
                found[table] = count
    return found
