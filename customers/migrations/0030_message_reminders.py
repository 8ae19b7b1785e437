"""One reminder may go to whoever was asked."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0029_index_without_lease'),
        ('customers', '0027_interaction_is_test'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('reminder', 'Reminder'), ('notice', 'Notice to staff'), ('reply', 'Reply'), ('trial', 'Test to oneself'), ('staff_invite', 'Invitation to staff')], max_length=12),
        ),
    ]
