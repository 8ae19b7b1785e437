"""Who asks for contact in an answer waits for a reply, too."""


import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0080_blank_links_in_replies'),
        ('followups', '0066_both_clocks_tell'),
        ('surveys', '0063_find_what_was_followed_up_lately'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='awaitedreply',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='awaitedreply',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='awaitedreply',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='awaitedreply',
            name='awaited_reply_has_one_source',
        ),
        migrations.RemoveConstraint(
            model_name='awaitedreply',
            name='awaited_reply_answered_says_how',
        ),
        migrations.AddField(
            model_name='awaitedreply',
            name='response',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='awaited_replies', to='surveys.response'),
        ),
        migrations.AddField(
            model_name='awaitedreplychange',
            name='response',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='surveys.response'),
        ),
        migrations.AlterField(
            model_name='awaitedreply',
            name='answered_how',
            field=models.CharField(blank=True, choices=[('letter', 'Written to'), ('call', 'Talked with'), ('closed', 'The interaction was closed'), ('replied', 'The interaction was answered'), ('not_needed', 'No reply needed'), ('erased', 'The customer was erased'), ('withdrawn', 'They took the wish back'), ('follow_up', 'A follow-up took it over')], max_length=10, verbose_name='how'),
        ),
        migrations.AlterField(
            model_name='awaitedreplychange',
            name='answered_how',
            field=models.CharField(blank=True, choices=[('letter', 'Written to'), ('call', 'Talked with'), ('closed', 'The interaction was closed'), ('replied', 'The interaction was answered'), ('not_needed', 'No reply needed'), ('erased', 'The customer was erased'), ('withdrawn', 'They took the wish back'), ('follow_up', 'A follow-up took it over')], max_length=10, verbose_name='how'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='awaitedreply',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_awaitedreplychange" ("answer_id", "answered_at", "answered_by_id", "answered_how", "calendar_id", "calendar_version", "customer_id", "due_at", "follow_up_id", "id", "interaction_id", "last_tried_at", "message_id", "next_level_at", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "started_at", "thread_id", "tried_key", "tries") VALUES (NEW."answer_id", NEW."answered_at", NEW."answered_by_id", NEW."answered_how", NEW."calendar_id", NEW."calendar_version", NEW."customer_id", NEW."due_at", NEW."follow_up_id", NEW."id", NEW."interaction_id", NEW."last_tried_at", NEW."message_id", NEW."next_level_at", NEW."note", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."response_id", NEW."started_at", NEW."thread_id", NEW."tried_key", NEW."tries"); RETURN NULL;', hash='4dc813000fc6382669c29b8f093f9200a5d70d86', operation='INSERT', pgid='pgtrigger_insert_insert_59236', table='followups_awaitedreply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='awaitedreply',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_awaitedreplychange" ("answer_id", "answered_at", "answered_by_id", "answered_how", "calendar_id", "calendar_version", "customer_id", "due_at", "follow_up_id", "id", "interaction_id", "last_tried_at", "message_id", "next_level_at", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "started_at", "thread_id", "tried_key", "tries") VALUES (NEW."answer_id", NEW."answered_at", NEW."answered_by_id", NEW."answered_how", NEW."calendar_id", NEW."calendar_version", NEW."customer_id", NEW."due_at", NEW."follow_up_id", NEW."id", NEW."interaction_id", NEW."last_tried_at", NEW."message_id", NEW."next_level_at", NEW."note", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."response_id", NEW."started_at", NEW."thread_id", NEW."tried_key", NEW."tries"); RETURN NULL;', hash='ecfcbb6a3be7a15fb2b7be4ae5cca201fc240a8c', operation='UPDATE', pgid='pgtrigger_update_update_19b6d', table='followups_awaitedreply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='awaitedreply',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_awaitedreplychange" ("answer_id", "answered_at", "answered_by_id", "answered_how", "calendar_id", "calendar_version", "customer_id", "due_at", "follow_up_id", "id", "interaction_id", "last_tried_at", "message_id", "next_level_at", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "started_at", "thread_id", "tried_key", "tries") VALUES (OLD."answer_id", OLD."answered_at", OLD."answered_by_id", OLD."answered_how", OLD."calendar_id", OLD."calendar_version", OLD."customer_id", OLD."due_at", OLD."follow_up_id", OLD."id", OLD."interaction_id", OLD."last_tried_at", OLD."message_id", OLD."next_level_at", OLD."note", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."response_id", OLD."started_at", OLD."thread_id", OLD."tried_key", OLD."tries"); RETURN NULL;', hash='d8509b9686ccbca8e7455254a9fb20cb4b314734', operation='DELETE', pgid='pgtrigger_delete_delete_18d10', table='followups_awaitedreply', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='awaitedreply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('interaction', None), ('message__isnull', False), ('response', None), ('thread__isnull', False)), models.Q(('interaction__isnull', False), ('message', None), ('response', None), ('thread', None)), models.Q(('interaction', None), ('message', None), ('response__isnull', False), ('thread', None)), _connector='OR'), name='awaited_reply_has_one_source'),
        ),
        migrations.AddConstraint(
            model_name='awaitedreply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', None), ('answered_at', None), ('answered_by', None), ('answered_how', '')), models.Q(('answered_at__isnull', False), ('next_level_at', None), ('answered_how__in', ['letter', 'call', 'closed', 'replied', 'not_needed', 'erased', 'withdrawn', 'follow_up'])), _connector='OR'), name='awaited_reply_answered_says_how'),
        ),
        migrations.AddConstraint(
            model_name='awaitedreply',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('response',), name='awaited_reply_once_per_response'),
        ),
    ]
