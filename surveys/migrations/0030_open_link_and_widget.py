"""The doors of a survey that are open to all: its link, and the sites with its widget."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0030_message_reminders'),
        ('surveys', '0029_waves_and_reminders_are_tracked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
            name='open_link_first_on',
            field=models.DateTimeField(blank=True, null=True, verbose_name='open link since'),
        ),
        migrations.AddField(
            model_name='survey',
            name='open_link_is_on',
            field=models.BooleanField(db_default=False, default=False, verbose_name='open link'),
        ),
        migrations.AddField(
            model_name='survey',
            name='widget_origins',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=255), blank=True, default=list, size=None, verbose_name='sites with the widget'),
        ),
        migrations.AddField(
            model_name='surveychange',
            name='open_link_first_on',
            field=models.DateTimeField(blank=True, null=True, verbose_name='open link since'),
        ),
        migrations.AddField(
            model_name='surveychange',
            name='open_link_is_on',
            field=models.BooleanField(db_default=False, default=False, verbose_name='open link'),
        ),
        migrations.AddField(
            model_name='surveychange',
            name='widget_origins',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=255), blank=True, default=list, size=None, verbose_name='sites with the widget'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveychange" ("asks_contact_wish", "asks_during_follow_up", "change_days", "created_at", "daily_cap", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "open_link_first_on", "open_link_is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "reminder_days", "rest_days", "sample_percent", "segment_id", "sender", "slug", "state", "waits_for_turn", "widget_origins", "window_days", "window_end", "window_start") VALUES (NEW."asks_contact_wish", NEW."asks_during_follow_up", NEW."change_days", NEW."created_at", NEW."daily_cap", NEW."delay_minutes", NEW."expiry_days", NEW."id", NEW."interaction_kinds", NEW."kind", NEW."name", NEW."oldest_days", NEW."open_link_first_on", NEW."open_link_is_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recommended", NEW."reminder_days", NEW."rest_days", NEW."sample_percent", NEW."segment_id", NEW."sender", NEW."slug", NEW."state", NEW."waits_for_turn", NEW."widget_origins", NEW."window_days", NEW."window_end", NEW."window_start"); RETURN NULL;', hash='54647d64e56411073c2f54b729293063f1fb93ef', operation='INSERT', pgid='pgtrigger_insert_insert_472a1', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_surveychange" ("asks_contact_wish", "asks_during_follow_up", "change_days", "created_at", "daily_cap", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "open_link_first_on", "open_link_is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "reminder_days", "rest_days", "sample_percent", "segment_id", "sender", "slug", "state", "waits_for_turn", "widget_origins", "window_days", "window_end", "window_start") VALUES (NEW."asks_contact_wish", NEW."asks_during_follow_up", NEW."change_days", NEW."created_at", NEW."daily_cap", NEW."delay_minutes", NEW."expiry_days", NEW."id", NEW."interaction_kinds", NEW."kind", NEW."name", NEW."oldest_days", NEW."open_link_first_on", NEW."open_link_is_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recommended", NEW."reminder_days", NEW."rest_days", NEW."sample_percent", NEW."segment_id", NEW."sender", NEW."slug", NEW."state", NEW."waits_for_turn", NEW."widget_origins", NEW."window_days", NEW."window_end", NEW."window_start"); RETURN NULL;', hash='ef1cb46de3375341711ded9131326cc91315fb31', operation='UPDATE', pgid='pgtrigger_update_update_7c6a9', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveychange" ("asks_contact_wish", "asks_during_follow_up", "change_days", "created_at", "daily_cap", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "open_link_first_on", "open_link_is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "reminder_days", "rest_days", "sample_percent", "segment_id", "sender", "slug", "state", "waits_for_turn", "widget_origins", "window_days", "window_end", "window_start") VALUES (OLD."asks_contact_wish", OLD."asks_during_follow_up", OLD."change_days", OLD."created_at", OLD."daily_cap", OLD."delay_minutes", OLD."expiry_days", OLD."id", OLD."interaction_kinds", OLD."kind", OLD."name", OLD."oldest_days", OLD."open_link_first_on", OLD."open_link_is_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recommended", OLD."reminder_days", OLD."rest_days", OLD."sample_percent", OLD."segment_id", OLD."sender", OLD."slug", OLD."state", OLD."waits_for_turn", OLD."widget_origins", OLD."window_days", OLD."window_end", OLD."window_start"); RETURN NULL;', hash='77357d9a77f9495d00d107961725db4d92ab97a4', operation='DELETE', pgid='pgtrigger_delete_delete_0ba4d', table='surveys_survey', when='AFTER')),
        ),
    ]
