"""Whoever found a customer just before it was erased must look again: nothing personal is stored with it."""

from django.db import migrations

FUNCTION = """
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
TRIGGER = """
CREATE TRIGGER refuse_erased_customer BEFORE INSERT OR UPDATE OF customer_id ON {table}
    FOR EACH ROW WHEN (NEW.customer_id IS NOT NULL) EXECUTE FUNCTION refuse_erased_customer();
"""
TABLES = ("customers_interaction", "customers_message", "customers_consent", "customers_customerexport")


class Migration(migrations.Migration):
    dependencies = [("customers", "0032_erase_rows")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION refuse_erased_customer() CASCADE"),
        *(
            migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER refuse_erased_customer ON {table}")
            for table in TABLES
        ),
    ]
