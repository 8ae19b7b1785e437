"""Where a welcome leads to."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0040_message_attachment'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='organisation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organisation',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organisation',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='organisation',
            name='booking_link',
            field=models.URLField(blank=True, max_length=300, verbose_name='link to book a time'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='guide_link',
            field=models.URLField(blank=True, max_length=300, verbose_name='link to the guide'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='login_link',
            field=models.URLField(blank=True, max_length=300, verbose_name='link to sign in'),
        ),
        migrations.AddField(
            model_name='organisationchange',
            name='booking_link',
            field=models.URLField(blank=True, max_length=300, verbose_name='link to book a time'),
        ),
        migrations.AddField(
            model_name='organisationchange',
            name='guide_link',
            field=models.URLField(blank=True, max_length=300, verbose_name='link to the guide'),
        ),
        migrations.AddField(
            model_name='organisationchange',
            name='login_link',
            field=models.URLField(blank=True, max_length=300, verbose_name='link to sign in'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_organisationchange" ("address", "booking_link", "country", "guide_link", "id", "language", "login_link", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_hours", "reply_address", "sender_address", "sender_name", "zone") VALUES (NEW."address", NEW."booking_link", NEW."country", NEW."guide_link", NEW."id", NEW."language", NEW."login_link", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."phone_hours", NEW."reply_address", NEW."sender_address", NEW."sender_name", NEW."zone"); RETURN NULL;', hash='98dde46a5815216e0f4bc3c8d9bfabbd51933e62', operation='INSERT', pgid='pgtrigger_insert_insert_0b710', table='customers_organisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "customers_organisationchange" ("address", "booking_link", "country", "guide_link", "id", "language", "login_link", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_hours", "reply_address", "sender_address", "sender_name", "zone") VALUES (NEW."address", NEW."booking_link", NEW."country", NEW."guide_link", NEW."id", NEW."language", NEW."login_link", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_hours", NEW."reply_address", NEW."sender_address", NEW."sender_name", NEW."zone"); RETURN NULL;', hash='614f8672902f8a88e69f774ca0166927733790ff', operation='UPDATE', pgid='pgtrigger_update_update_e7a19', table='customers_organisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_organisationchange" ("address", "booking_link", "country", "guide_link", "id", "language", "login_link", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_hours", "reply_address", "sender_address", "sender_name", "zone") VALUES (OLD."address", OLD."booking_link", OLD."country", OLD."guide_link", OLD."id", OLD."language", OLD."login_link", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."phone_hours", OLD."reply_address", OLD."sender_address", OLD."sender_name", OLD."zone"); RETURN NULL;', hash='f0859e00a47cd654fb04abc9b93fb64b99b7b835', operation='DELETE', pgid='pgtrigger_delete_delete_90f71', table='customers_organisation', when='AFTER')),
        ),
    ]
