"""What came, was reached and was closed in a period, and whose time came, is found by index."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0030_digests'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['opened_at'], name='follow_up_opened'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['first_contact_met_at'], name='follow_up_reached'),
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['closed_at'], name='follow_up_closed'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(fields=['promised_at'], name='promise_time'),
        ),
    ]
