"""An interaction remembers when it was closed."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0005_company_name_once'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='interaction',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='interaction',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='interaction',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='interaction',
            name='closed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='closed'),
        ),
        migrations.AddField(
            model_name='interactionchange',
            name='closed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='closed'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interaction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_interactionchange" ("channel", "closed_at", "content_digest", "created_at", "customer_id", "external_id", "first_reply_at", "handled_by_id", "id", "kind", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "text") VALUES (NEW."channel", NEW."closed_at", NEW."content_digest", NEW."created_at", NEW."customer_id", NEW."external_id", NEW."first_reply_at", NEW."handled_by_id", NEW."id", NEW."kind", NEW."occurred_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='32422e987b22d1ca5238e52c6a53ccc4c35e2a9f', operation='INSERT', pgid='pgtrigger_insert_insert_ee620', table='customers_interaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interaction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "customers_interactionchange" ("channel", "closed_at", "content_digest", "created_at", "customer_id", "external_id", "first_reply_at", "handled_by_id", "id", "kind", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "text") VALUES (NEW."channel", NEW."closed_at", NEW."content_digest", NEW."created_at", NEW."customer_id", NEW."external_id", NEW."first_reply_at", NEW."handled_by_id", NEW."id", NEW."kind", NEW."occurred_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='94e411d3a684fd06bcd73fa13d12b109800f0bd6', operation='UPDATE', pgid='pgtrigger_update_update_491b9', table='customers_interaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interaction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_interactionchange" ("channel", "closed_at", "content_digest", "created_at", "customer_id", "external_id", "first_reply_at", "handled_by_id", "id", "kind", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "text") VALUES (OLD."channel", OLD."closed_at", OLD."content_digest", OLD."created_at", OLD."customer_id", OLD."external_id", OLD."first_reply_at", OLD."handled_by_id", OLD."id", OLD."kind", OLD."occurred_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."state", OLD."text"); RETURN NULL;', hash='6eb59f7c80e854be164a1daf5a91fa82e0f7b5bf', operation='DELETE', pgid='pgtrigger_delete_delete_4f7b9', table='customers_interaction', when='AFTER')),
        ),
    ]
