"""A letter is a reply, an answer or a welcome."""

import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0038_kinds_of_both'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('reminder', 'Reminder'), ('notice', 'Notice to staff'), ('reply', 'Reply'), ('answer', 'Answer'), ('welcome', 'Welcome'), ('trial', 'Test to oneself'), ('staff_invite', 'Invitation to staff')], max_length=12),
        ),
    ]
