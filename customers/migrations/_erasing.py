"""What the database knows of erasing: the one function that may change history, and who may not be written to."""

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

# Whoever found a customer just before it was erased must look again: nothing personal is stored with it.
REFUSE = """
CREATE FUNCTION refuse_erased_customer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    erased timestamptz;
BEGIN
    -- The lock that the foreign key takes anyway: whoever is erasing is waited for.
    SELECT erased_at INTO erased FROM customers_customer WHERE id = NEW.customer_id FOR KEY SHARE;
    IF erased IS NOT NULL THEN
        RAISE EXCEPTION 'customer % was erased', NEW.customer_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""
_REFUSE_TRIGGER = """
CREATE TRIGGER refuse_erased_customer BEFORE {event} ON {table}
    FOR EACH ROW WHEN (NEW.customer_id IS NOT NULL) EXECUTE FUNCTION refuse_erased_customer();
"""
REFUSE_TABLES = ("customers_interaction", "customers_message", "customers_consent", "customers_customerexport")

# Each with the way back.
FUNCTIONS = (
    (BEING_ERASED, "DROP FUNCTION being_erased()"),
    (ERASE_ROWS, "DROP FUNCTION erase_rows(bigint, regclass, name, bigint[], jsonb)"),
    (APPEND_ONLY, "DROP FUNCTION history_is_append_only() CASCADE"),
    (REFUSE, "DROP FUNCTION refuse_erased_customer() CASCADE"),
)


def refuse_writing_to_the_erased(table: str, event: str) -> migrations.RunSQL:
    """`event` is what is refused: "INSERT", or that and a change of the customer."""
    return migrations.RunSQL(
        _REFUSE_TRIGGER.format(table=table, event=event), f"DROP TRIGGER refuse_erased_customer ON {table}"
    )
