"""Which interactions are only tests of the way in."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0026_consent'),
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
            name='is_test',
            field=models.BooleanField(default=False, verbose_name='test'),
        ),
        migrations.AddField(
            model_name='interactionchange',
            name='is_test',
            field=models.BooleanField(default=False, verbose_name='test'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interaction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_interactionchange" ("channel", "closed_at", "content_digest", "created_at", "customer_id", "external_id", "first_reply_at", "handled_by_id", "id", "is_test", "kind", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "text") VALUES (NEW."channel", NEW."closed_at", NEW."content_digest", NEW."created_at", NEW."customer_id", NEW."external_id", NEW."first_reply_at", NEW."handled_by_id", NEW."id", NEW."is_test", NEW."kind", NEW."occurred_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='ad48ae19697eb6f90032dc1f1a29a1bd5a578b63', operation='INSERT', pgid='pgtrigger_insert_insert_ee620', table='customers_interaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interaction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "customers_interactionchange" ("channel", "closed_at", "content_digest", "created_at", "customer_id", "external_id", "first_reply_at", "handled_by_id", "id", "is_test", "kind", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "text") VALUES (NEW."channel", NEW."closed_at", NEW."content_digest", NEW."created_at", NEW."customer_id", NEW."external_id", NEW."first_reply_at", NEW."handled_by_id", NEW."id", NEW."is_test", NEW."kind", NEW."occurred_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='121774ca7963c8343f719ff8dab5a19a844a567f', operation='UPDATE', pgid='pgtrigger_update_update_491b9', table='customers_interaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interaction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_interactionchange" ("channel", "closed_at", "content_digest", "created_at", "customer_id", "external_id", "first_reply_at", "handled_by_id", "id", "is_test", "kind", "occurred_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state", "text") VALUES (OLD."channel", OLD."closed_at", OLD."content_digest", OLD."created_at", OLD."customer_id", OLD."external_id", OLD."first_reply_at", OLD."handled_by_id", OLD."id", OLD."is_test", OLD."kind", OLD."occurred_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."state", OLD."text"); RETURN NULL;', hash='cc19100b5be1b1c4d1ff98681d9be304be013823', operation='DELETE', pgid='pgtrigger_delete_delete_4f7b9', table='customers_interaction', when='AFTER')),
        ),
    ]
