"""A reminder has its time, and is no longer waited for; a survey's sender is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0027_one_reminder")]

    operations = [
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reminded_at', None), ('reminder', None)), models.Q(('remind_at', None), ('reminded_at__isnull', False), ('reminder__isnull', False)), _connector='OR'), name='invitation_reminded_once'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('sender__in', ['organisation', 'account_manager'])), name='survey_sender_known'),
        ),
    ]
