"""A new answer is never stored with a customer who was erased."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER refuse_erased_customer BEFORE INSERT ON {table}
    FOR EACH ROW WHEN (NEW.customer_id IS NOT NULL) EXECUTE FUNCTION refuse_erased_customer();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0039_revisions_can_be_erased"),
        ("customers", "0033_nobody_writes_to_the_erased"),
    ]

    operations = [
        migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER refuse_erased_customer ON {table}")
        for table in ("surveys_response", "surveys_invitation", "surveys_wavemark")
    ]
