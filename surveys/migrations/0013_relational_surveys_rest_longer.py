from django.db import migrations

FILL = "UPDATE surveys_survey SET rest_days = 180 WHERE kind = 'relational'"


class Migration(migrations.Migration):
    dependencies = [("surveys", "0012_asking_rules_and_programme")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
