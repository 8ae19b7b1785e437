"""The history of invitations, without the secrets of their links."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0009_track_more_changes'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('surveys', '0003_ask_during_follow_up'),
    ]

    operations = [
        migrations.CreateModel(
            name='InvitationChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('door', models.CharField(choices=[('email', 'E-mail')], default='email', max_length=10, verbose_name='came through')),
                ('state', models.CharField(choices=[('scheduled', 'Scheduled'), ('asked', 'Asked'), ('not_asked', 'Not asked')], default='scheduled', max_length=9, verbose_name='state')),
                ('reason', models.CharField(blank=True, choices=[('bad_address', 'No address that works'), ('suppressed', 'The address is blocked'), ('opted_out', 'Has opted out'), ('too_old', 'The interaction is too old'), ('expired', 'Expired before it could be sent'), ('survey_stopped', 'The survey was stopped'), ('reopened', 'The interaction was opened again'), ('open_follow_up', 'We still owe an answer to the last one'), ('cannot_be_written', 'Could not be written')], max_length=20, verbose_name='why not asked')),
                ('is_test', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='asked')),
                ('expires_at', models.DateTimeField(verbose_name='expires')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_invitationchange" ("asked_at", "created_at", "customer_id", "door", "due_at", "expires_at", "id", "interaction_id", "is_test", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "survey_id") VALUES (NEW."asked_at", NEW."created_at", NEW."customer_id", NEW."door", NEW."due_at", NEW."expires_at", NEW."id", NEW."interaction_id", NEW."is_test", NEW."message_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state", NEW."survey_id"); RETURN NULL;', hash='448171263e0f87fe849f2fb8819f8207657ffaf0', operation='INSERT', pgid='pgtrigger_insert_insert_f32cf', table='surveys_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."customer_id" IS DISTINCT FROM (NEW."customer_id") OR OLD."door" IS DISTINCT FROM (NEW."door") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."interaction_id" IS DISTINCT FROM (NEW."interaction_id") OR OLD."is_test" IS DISTINCT FROM (NEW."is_test") OR OLD."message_id" IS DISTINCT FROM (NEW."message_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."survey_id" IS DISTINCT FROM (NEW."survey_id"))', func='INSERT INTO "surveys_invitationchange" ("asked_at", "created_at", "customer_id", "door", "due_at", "expires_at", "id", "interaction_id", "is_test", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "survey_id") VALUES (NEW."asked_at", NEW."created_at", NEW."customer_id", NEW."door", NEW."due_at", NEW."expires_at", NEW."id", NEW."interaction_id", NEW."is_test", NEW."message_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state", NEW."survey_id"); RETURN NULL;', hash='617ac5b1f7ca7a6968fe41bb34fdc80eb81d1744', operation='UPDATE', pgid='pgtrigger_update_update_4d22d', table='surveys_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_invitationchange" ("asked_at", "created_at", "customer_id", "door", "due_at", "expires_at", "id", "interaction_id", "is_test", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "survey_id") VALUES (OLD."asked_at", OLD."created_at", OLD."customer_id", OLD."door", OLD."due_at", OLD."expires_at", OLD."id", OLD."interaction_id", OLD."is_test", OLD."message_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."state", OLD."survey_id"); RETURN NULL;', hash='5b9fd8db3ff85c66fdc65741fc83708f519e2548', operation='DELETE', pgid='pgtrigger_delete_delete_fdf48', table='surveys_invitation', when='AFTER')),
        ),
        migrations.AddField(
            model_name='invitationchange',
            name='customer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.customer'),
        ),
        migrations.AddField(
            model_name='invitationchange',
            name='interaction',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.interaction'),
        ),
        migrations.AddField(
            model_name='invitationchange',
            name='message',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.message'),
        ),
        migrations.AddField(
            model_name='invitationchange',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='invitationchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='surveys.invitation'),
        ),
        migrations.AddField(
            model_name='invitationchange',
            name='survey',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='surveys.survey'),
        ),
    ]
