"""What was closed when we first heard of it was closed as it occurred."""

from django.db import migrations

FILL = "UPDATE customers_interaction SET closed_at = occurred_at WHERE state = 'closed' AND closed_at IS NULL"


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0006_interaction_closed_at'),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
