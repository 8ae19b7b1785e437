"""What a conversation holds and what is on hold is found without all other mail; made while others write."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('customers', '0055_saved_invitation_filters'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='message',
            index=models.Index(condition=models.Q(('direction', 'in')), fields=['thread', 'id'], name='message_of_conversation'),
        ),
        AddIndexConcurrently(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'on_hold')), fields=['id'], name='message_on_hold'),
        ),
    ]
