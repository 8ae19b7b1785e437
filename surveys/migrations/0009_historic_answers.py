"""What answers from before our time need: the file's other columns, the name given, a channel of their own."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0008_last_answer_and_asked_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='response',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='response',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='response',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='response',
            name='attributes',
            field=models.JSONField(blank=True, default=dict, verbose_name='attributes'),
        ),
        migrations.AddField(
            model_name='response',
            name='respondent_name',
            field=models.CharField(blank=True, max_length=200, verbose_name='name given'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='attributes',
            field=models.JSONField(blank=True, default=dict, verbose_name='attributes'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='respondent_name',
            field=models.CharField(blank=True, max_length=200, verbose_name='name given'),
        ),
        migrations.AlterField(
            model_name='response',
            name='channel',
            field=models.CharField(choices=[('email', 'E-mail'), ('import', 'Imported')], default='email', max_length=10, verbose_name='channel'),
        ),
        migrations.AlterField(
            model_name='response',
            name='comment',
            field=models.TextField(blank=True, max_length=20000, verbose_name='comment'),
        ),
        migrations.AlterField(
            model_name='responsechange',
            name='channel',
            field=models.CharField(choices=[('email', 'E-mail'), ('import', 'Imported')], default='email', max_length=10, verbose_name='channel'),
        ),
        migrations.AlterField(
            model_name='responsechange',
            name='comment',
            field=models.TextField(blank=True, max_length=20000, verbose_name='comment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."customer_id", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."respondent_name", NEW."score", NEW."state", NEW."survey_id", NEW."touchpoint"); RETURN NULL;', hash='745688a1bbc598a507ad465e82081cdd146a2c5c', operation='INSERT', pgid='pgtrigger_insert_insert_19d6a', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."customer_id", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."respondent_name", NEW."score", NEW."state", NEW."survey_id", NEW."touchpoint"); RETURN NULL;', hash='c06e92f83853fae8d1022caeb1b712c82faf2ea5', operation='UPDATE', pgid='pgtrigger_update_update_c0ca1', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "touchpoint") VALUES (OLD."account_manager_id", OLD."answered_at", OLD."answered_on", OLD."attributes", OLD."changed_at", OLD."channel", OLD."comment", OLD."company_id", OLD."customer_id", OLD."hold_reason", OLD."id", OLD."invitation_id", OLD."is_contactable", OLD."is_historic", OLD."is_test", OLD."kind", OLD."language", OLD."market", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."respondent_name", OLD."score", OLD."state", OLD."survey_id", OLD."touchpoint"); RETURN NULL;', hash='b82d1d3d21628d11a8d8325e86c1de9f245e4d1b', operation='DELETE', pgid='pgtrigger_delete_delete_7b269', table='surveys_response', when='AFTER')),
        ),
    ]
