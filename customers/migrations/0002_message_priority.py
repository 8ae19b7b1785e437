"""Letters by people and notices to staff are claimed before a wave of invitations."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='priority',
            field=models.PositiveSmallIntegerField(db_default=1, default=1),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'queued')), fields=['priority', 'id'], name='message_to_send'),
        ),
        migrations.RemoveIndex(
            model_name='message',
            name='message_queued',
        ),
    ]
