"""Whose follow-ups changed hands, and to whom, without reading all events."""

import django.db.models.fields.json
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0010_playbook_words_are_known'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='followupevent',
            index=models.Index(django.db.models.fields.json.KeyTransform('before', 'data'), condition=models.Q(('name', 'assigned')), name='event_handed_over'),
        ),
    ]
