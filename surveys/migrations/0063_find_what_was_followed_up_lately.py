"""The sweep looks each minute at the answers of the last days alone; made while others write."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('surveys', '0070_words_known'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='response',
            index=models.Index(condition=models.Q(('follow_up_required', True)), fields=['changed_at'], name='response_followed_lately'),
        ),
    ]
