"""A letter makes a promise, with levels of its own and a draft for a new time."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0025_message_templates'),
        ('customers', '0041_organisation_links'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='promise',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='promise',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='promise',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='promise',
            name='draft_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='promise',
            name='message',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='customers.message'),
        ),
        migrations.AddField(
            model_name='promise',
            name='next_level_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='promisechange',
            name='draft_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='promisechange',
            name='message',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.message'),
        ),
        migrations.AddField(
            model_name='promisechange',
            name='next_level_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='promise',
            name='source',
            field=models.CharField(choices=[('thanks_page', 'The thank-you page'), ('booking', 'A booked time'), ('message', 'A message')], max_length=11, verbose_name='told by'),
        ),
        migrations.AlterField(
            model_name='promisechange',
            name='source',
            field=models.CharField(choices=[('thanks_page', 'The thank-you page'), ('booking', 'A booked time'), ('message', 'A message')], max_length=11, verbose_name='told by'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(condition=models.Q(('next_level_at__isnull', False)), fields=['next_level_at'], name='promise_levels'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(condition=models.Q(('draft_at__isnull', False)), fields=['draft_at'], name='promise_drafts'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='promise',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_promisechange" ("channel", "draft_at", "follow_up_id", "id", "kept_by_id", "made_at", "made_good_at", "message_id", "next_level_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_at", "responsible_id", "settled_at", "source", "state") VALUES (NEW."channel", NEW."draft_at", NEW."follow_up_id", NEW."id", NEW."kept_by_id", NEW."made_at", NEW."made_good_at", NEW."message_id", NEW."next_level_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promised_at", NEW."responsible_id", NEW."settled_at", NEW."source", NEW."state"); RETURN NULL;', hash='e84ae873cd57d5ad5ee6e2557d13f7b0d320e017', operation='INSERT', pgid='pgtrigger_insert_insert_72c5a', table='followups_promise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='promise',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_promisechange" ("channel", "draft_at", "follow_up_id", "id", "kept_by_id", "made_at", "made_good_at", "message_id", "next_level_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_at", "responsible_id", "settled_at", "source", "state") VALUES (NEW."channel", NEW."draft_at", NEW."follow_up_id", NEW."id", NEW."kept_by_id", NEW."made_at", NEW."made_good_at", NEW."message_id", NEW."next_level_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promised_at", NEW."responsible_id", NEW."settled_at", NEW."source", NEW."state"); RETURN NULL;', hash='d60fc0cfaa83bc8eace5b1b9c0c24a7383b48274', operation='UPDATE', pgid='pgtrigger_update_update_0132f', table='followups_promise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='promise',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_promisechange" ("channel", "draft_at", "follow_up_id", "id", "kept_by_id", "made_at", "made_good_at", "message_id", "next_level_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_at", "responsible_id", "settled_at", "source", "state") VALUES (OLD."channel", OLD."draft_at", OLD."follow_up_id", OLD."id", OLD."kept_by_id", OLD."made_at", OLD."made_good_at", OLD."message_id", OLD."next_level_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."promised_at", OLD."responsible_id", OLD."settled_at", OLD."source", OLD."state"); RETURN NULL;', hash='7d741f76290c805db15c71571a4d3734cada7d81', operation='DELETE', pgid='pgtrigger_delete_delete_44079', table='followups_promise', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('message__isnull', False), ('source', 'message')), models.Q(models.Q(('source', 'message'), _negated=True), ('message', None)), _connector='OR'), name='promise_of_message_names_it'),
        ),
    ]
