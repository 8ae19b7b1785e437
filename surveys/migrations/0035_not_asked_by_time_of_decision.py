"""Who was not asked is counted by the moment it was decided."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0030_message_reminders'),
        ('surveys', '0034_fill_invitation_decided_at'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='invitation',
            name='invitation_not_asked',
        ),
        migrations.AlterField(
            model_name='invitation',
            name='decided_at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='decided'),
        ),
        migrations.AddIndex(
            model_name='invitation',
            index=models.Index(condition=models.Q(('state', 'not_asked')), fields=['survey', 'decided_at'], name='invitation_not_asked'),
        ),
    ]
