"""A survey says whether it asks a customer to whom we still owe an answer."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0002_invitation_cannot_be_written'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='survey',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='survey',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='survey',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='survey',
            name='asks_during_follow_up',
            field=models.BooleanField(default=False, help_text='Otherwise nobody is asked anew before we have dealt with their last answer.', verbose_name='asks while a follow-up is open'),
        ),
        migrations.AddField(
            model_name='surveychange',
            name='asks_during_follow_up',
            field=models.BooleanField(default=False, help_text='Otherwise nobody is asked anew before we have dealt with their last answer.', verbose_name='asks while a follow-up is open'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='reason',
            field=models.CharField(blank=True, choices=[('bad_address', 'No address that works'), ('suppressed', 'The address is blocked'), ('opted_out', 'Has opted out'), ('too_old', 'The interaction is too old'), ('expired', 'Expired before it could be sent'), ('survey_stopped', 'The survey was stopped'), ('reopened', 'The interaction was opened again'), ('open_follow_up', 'We still owe an answer to the last one'), ('cannot_be_written', 'Could not be written')], max_length=20, verbose_name='why not asked'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveychange" ("asks_during_follow_up", "change_days", "created_at", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "slug", "state") VALUES (NEW."asks_during_follow_up", NEW."change_days", NEW."created_at", NEW."delay_minutes", NEW."expiry_days", NEW."id", NEW."interaction_kinds", NEW."kind", NEW."name", NEW."oldest_days", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recommended", NEW."slug", NEW."state"); RETURN NULL;', hash='6ed739867ef19ac28373673544e42df6a5064a6b', operation='INSERT', pgid='pgtrigger_insert_insert_472a1', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_surveychange" ("asks_during_follow_up", "change_days", "created_at", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "slug", "state") VALUES (NEW."asks_during_follow_up", NEW."change_days", NEW."created_at", NEW."delay_minutes", NEW."expiry_days", NEW."id", NEW."interaction_kinds", NEW."kind", NEW."name", NEW."oldest_days", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recommended", NEW."slug", NEW."state"); RETURN NULL;', hash='2f6a7e4e14d395f92bfc7a34f2f5f0ae12e8fb05', operation='UPDATE', pgid='pgtrigger_update_update_7c6a9', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveychange" ("asks_during_follow_up", "change_days", "created_at", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "slug", "state") VALUES (OLD."asks_during_follow_up", OLD."change_days", OLD."created_at", OLD."delay_minutes", OLD."expiry_days", OLD."id", OLD."interaction_kinds", OLD."kind", OLD."name", OLD."oldest_days", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recommended", OLD."slug", OLD."state"); RETURN NULL;', hash='c5c76d4d64569099ede92e4e57565c1e451e43fe', operation='DELETE', pgid='pgtrigger_delete_delete_0ba4d', table='surveys_survey', when='AFTER')),
        ),
    ]
