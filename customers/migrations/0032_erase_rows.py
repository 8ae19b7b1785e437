"""The one function that may change rows which never change, and the one trigger that asks for it."""

from django.db import migrations

# Who asks is below erase_rows on the stack, and the log's row is of this very transaction: neither a flag set by
# hand nor a row of yesterday opens anything.
BEING_ERASED = """
CREATE FUNCTION being_erased() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    log bigint := NULLIF(current_setting('ekko.erasing', true), '')::bigint;
    stack text;
BEGIN
    IF log IS NULL THEN
        RETURN false;
    END IF;
    GET DIAGNOSTICS stack = PG_CONTEXT;
    RETURN stack LIKE '%erase_rows(bigint,regclass,name,bigint[],jsonb)%'
        AND EXISTS (SELECT FROM customers_erasurelog WHERE id = log AND transaction = txid_current());
END $$;
"""

# `news` is what stands in the columns from now on; NULL deletes the rows.
ERASE_ROWS = """
CREATE FUNCTION erase_rows(log bigint, target regclass, key name, keys bigint[], news jsonb)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
    columns text;
BEGIN
    IF NOT EXISTS (SELECT FROM customers_erasurelog WHERE id = log AND transaction = txid_current()) THEN
        RAISE EXCEPTION 'rows are erased only in the transaction that logs it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('ekko.erasing', log::text, true);
    IF news IS NULL THEN
        EXECUTE format('DELETE FROM %s WHERE %I = ANY ($1)', target, key) USING keys;
    ELSE
        SELECT string_agg(format('%1$I = told.%1$I', name), ', ') INTO columns
            FROM jsonb_object_keys(news) AS name;
        EXECUTE format(
            'UPDATE %1$s AS erased SET %2$s FROM jsonb_populate_record(NULL::%1$s, $2) AS told'
            ' WHERE erased.%3$I = ANY ($1)', target, columns, key
        ) USING keys, news;
    END IF;
    GET DIAGNOSTICS touched = ROW_COUNT;
    PERFORM set_config('ekko.erasing', '', true);
    UPDATE customers_erasurelog
        SET rows = rows || jsonb_build_object(
            target::text, COALESCE((rows ->> target::text)::bigint, 0) + touched)
        WHERE id = log AND touched > 0;
    RETURN touched;
END $$;
"""

# For tables of history, which are guarded by customers.actions.guard_history.
APPEND_ONLY = """
CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT being_erased() THEN
        RAISE EXCEPTION 'Cannot update or delete rows from % table', TG_TABLE_NAME;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("customers", "0031_erasing")]

    operations = [
        migrations.RunSQL(BEING_ERASED, "DROP FUNCTION being_erased()"),
        migrations.RunSQL(ERASE_ROWS, "DROP FUNCTION erase_rows(bigint, regclass, name, bigint[], jsonb)"),
        migrations.RunSQL(APPEND_ONLY, "DROP FUNCTION history_is_append_only() CASCADE"),
    ]
