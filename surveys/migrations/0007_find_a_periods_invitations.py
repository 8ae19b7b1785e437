"""A survey's figures of a period are read without its other years; made while others write."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('surveys', '0006_stopped_by_staff'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='invitation',
            index=models.Index(condition=models.Q(('state', 'asked')), fields=['survey', 'asked_at'], name='invitation_asked'),
        ),
        AddIndexConcurrently(
            model_name='invitation',
            index=models.Index(condition=models.Q(('state', 'not_asked')), fields=['survey', 'created_at'], name='invitation_not_asked'),
        ),
    ]
