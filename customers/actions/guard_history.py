"""Let nobody change history: each table that triggers keep of another one gets a trigger of its own."""

from django.db import connections

# After each migration, so that history of a table made tomorrow is guarded too.
GUARD = """
DO $$
DECLARE
    history regclass;
BEGIN
    FOR history IN
        SELECT attrelid::regclass FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE attname = 'pgh_obj_id' AND relkind = 'r' AND relnamespace = current_schema()::regnamespace
            AND NOT EXISTS (
                SELECT FROM pg_trigger WHERE tgrelid = attrelid AND tgname = 'history_is_append_only')
    LOOP
        EXECUTE format('CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON %s'
            ' FOR EACH ROW EXECUTE FUNCTION history_is_append_only()', history);
    END LOOP;
END $$;
"""


def guard_history(using: str = "default", **_signal: object) -> None:
    """Runs after each migrate; changes nothing that is guarded. Before the function is there it waits."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT FROM pg_proc WHERE proname = 'history_is_append_only'")
        if cursor.fetchone() is not None:
            cursor.execute(GUARD)
