"""What customers write to us is mail of a kind we know, too."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0063_find_conversations'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='message',
            name='message_kind_known',
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['invitation', 'reminder', 'notice', 'reply', 'answer', 'welcome', 'trial', 'staff_invite', 'received', 'note'])), name='message_kind_known'),
        ),
    ]
