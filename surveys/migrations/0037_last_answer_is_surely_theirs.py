"""What a customer said last is read without what anybody may have said with their address."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0030_message_reminders'),
        ('surveys', '0036_receipt_of_what_was_told'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='response',
            name='response_last_of_customer',
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(condition=models.Q(('is_test', False), ('kind', 'nps'), ('state', 'confirmed'), ('given_email', ''), ('given_phone', '')), fields=['customer', '-answered_at', '-id'], include=('score',), name='response_last_of_customer'),
        ),
    ]
