"""Answers are looked up by market and by what their attributes hold."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0009_historic_answers'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='response',
            index=models.Index(fields=['market', 'answered_on'], name='response_of_market'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=django.contrib.postgres.indexes.GinIndex(fields=['attributes'], name='response_attributes', opclasses=['jsonb_path_ops']),
        ),
    ]
