"""Everybody says whether the digests of the day and of the week come by mail."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0042_all_of_acting_together'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='user',
            name='daily_digest',
            field=models.BooleanField(db_default=True, default=True, verbose_name='What is mine today, by mail each working morning'),
        ),
        migrations.AddField(
            model_name='user',
            name='weekly_digest',
            field=models.BooleanField(db_default=True, default=True, verbose_name='How last week went, by mail on the first working day of the week'),
        ),
        migrations.AddField(
            model_name='userchange',
            name='daily_digest',
            field=models.BooleanField(db_default=True, default=True, verbose_name='What is mine today, by mail each working morning'),
        ),
        migrations.AddField(
            model_name='userchange',
            name='weekly_digest',
            field=models.BooleanField(db_default=True, default=True, verbose_name='How last week went, by mail on the first working day of the week'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_userchange" ("daily_digest", "email", "full_name", "id", "is_active", "is_superuser", "joined_at", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "team_id", "weekly_digest", "zone") VALUES (NEW."daily_digest", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_superuser", NEW."joined_at", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."team_id", NEW."weekly_digest", NEW."zone"); RETURN NULL;', hash='118ccfb3d14f325f30a09acdf3e823b3737e21d8', operation='INSERT', pgid='pgtrigger_insert_insert_a0cd6', table='customers_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."daily_digest" IS DISTINCT FROM (NEW."daily_digest") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."joined_at" IS DISTINCT FROM (NEW."joined_at") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id") OR OLD."weekly_digest" IS DISTINCT FROM (NEW."weekly_digest") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))', func='INSERT INTO "customers_userchange" ("daily_digest", "email", "full_name", "id", "is_active", "is_superuser", "joined_at", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "team_id", "weekly_digest", "zone") VALUES (NEW."daily_digest", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_superuser", NEW."joined_at", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."team_id", NEW."weekly_digest", NEW."zone"); RETURN NULL;', hash='82dee4a5a8db91b2ddea4c420df652cb426a7694', operation='UPDATE', pgid='pgtrigger_update_update_df396', table='customers_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_userchange" ("daily_digest", "email", "full_name", "id", "is_active", "is_superuser", "joined_at", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "team_id", "weekly_digest", "zone") VALUES (OLD."daily_digest", OLD."email", OLD."full_name", OLD."id", OLD."is_active", OLD."is_superuser", OLD."joined_at", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."team_id", OLD."weekly_digest", OLD."zone"); RETURN NULL;', hash='3b3a8a53596719adca92809c33a328fb35bf4917', operation='DELETE', pgid='pgtrigger_delete_delete_55045', table='customers_user', when='AFTER')),
        ),
    ]
