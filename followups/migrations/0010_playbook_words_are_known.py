"""A playbook's step says only what is known, and one that waits for a reply wakes in the end."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0009_step_words_have_names'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='playbooktask',
            constraint=models.CheckConstraint(condition=models.Q(('owner_role__in', ['owner', 'account_manager', 'cx_lead', 'interaction_handler', 'system']), ('channel__in', ['', 'any', 'phone', 'email', 'internal', 'system']), ('sleeps_until__in', ['', 'customer_reply', 'next_interaction'])), name='playbook_task_words_known'),
        ),
        migrations.AddConstraint(
            model_name='playbooktask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sleeps_until', 'customer_reply'), _negated=True), ('sleeps_at_most_minutes__isnull', False), _connector='OR'), name='playbook_task_wakes'),
        ),
    ]
