"""When the present turn of a run began, so that its rate and what is left can be told."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0022_segments'),
    ]

    operations = [
        migrations.AddField(
            model_name='importrun',
            name='working_from',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importrun',
            name='working_since',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
