"""Asking after a follow-up is closed whether it is solved."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0015_events_can_be_erased'),
        ('surveys', '0042_recovery_check_fits'),
    ]

    operations = [
        migrations.AlterField(
            model_name='followupevent',
            name='name',
            field=models.CharField(choices=[('opened', 'Opened'), ('assigned', 'Assigned'), ('score_changed', 'The customer changed the score'), ('call_answered', 'Talked with the customer'), ('call_unanswered', 'Called, no answer'), ('time_booked', 'Booked a time'), ('message_written', 'Wrote to the customer'), ('first_contact', 'First contact made'), ('proof_withdrawn', 'The message came back'), ('task_done', 'Task done'), ('task_skipped', 'Task skipped'), ('task_woken', 'Task woken'), ('level_reached', 'Escalation level reached'), ('promise_made', 'Time promised'), ('promise_kept', 'Promise kept'), ('promise_replaced', 'Promise replaced'), ('promise_broken', 'Promise broken'), ('noted', 'Note'), ('round_started', 'The clocks began anew'), ('closed', 'Closed'), ('reopened', 'Reopened'), ('recovery_answered', 'The customer answered the recovery check')], max_length=20, verbose_name='event'),
        ),
        migrations.CreateModel(
            name='RecoveryCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(verbose_name='round')),
                ('score_before', models.PositiveSmallIntegerField(verbose_name='score before')),
                ('planned_at', models.DateTimeField(verbose_name='planned')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('solved', models.BooleanField(blank=True, null=True, verbose_name='solved')),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='score')),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recovery_checks', to='followups.followup')),
                ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recovery_check', to='surveys.invitation')),
            ],
            options={
                'verbose_name': 'recovery check',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['answered_at'], name='recovery_check_answered')],
                'constraints': [models.UniqueConstraint(fields=('follow_up', 'round'), name='recovery_check_once_a_round'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('score', None), ('solved', None)), models.Q(('answered_at__isnull', False), ('score__range', (0, 10)), ('solved__isnull', False)), _connector='OR'), name='recovery_check_answered_says_what'), models.CheckConstraint(condition=models.Q(('score_before__range', (0, 10))), name='recovery_check_score_in_range')],
            },
        ),
    ]
