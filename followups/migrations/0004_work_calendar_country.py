"""A work calendar keeps the holidays of one country."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0003_track_more_changes'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='workcalendar',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='workcalendar',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='workcalendar',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='workcalendar',
            name='country',
            field=models.CharField(default='NO', max_length=2, verbose_name='country'),
        ),
        migrations.AddField(
            model_name='workcalendarchange',
            name='country',
            field=models.CharField(default='NO', max_length=2, verbose_name='country'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workcalendar',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_workcalendarchange" ("country", "id", "is_standard", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "weekly", "zone") VALUES (NEW."country", NEW."id", NEW."is_standard", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."weekly", NEW."zone"); RETURN NULL;', hash='c7352f15c77f16731703b1909995081ee025f3b1', operation='INSERT', pgid='pgtrigger_insert_insert_6b055', table='followups_workcalendar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workcalendar',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_workcalendarchange" ("country", "id", "is_standard", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "weekly", "zone") VALUES (NEW."country", NEW."id", NEW."is_standard", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."weekly", NEW."zone"); RETURN NULL;', hash='5efe7bae8896050631e8449ab0058ff3a278e76d', operation='UPDATE', pgid='pgtrigger_update_update_3e1cb', table='followups_workcalendar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workcalendar',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_workcalendarchange" ("country", "id", "is_standard", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "weekly", "zone") VALUES (OLD."country", OLD."id", OLD."is_standard", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."weekly", OLD."zone"); RETURN NULL;', hash='338975732251c9acea636ad3b4b19a23139bd308', operation='DELETE', pgid='pgtrigger_delete_delete_16a89', table='followups_workcalendar', when='AFTER')),
        ),
    ]
