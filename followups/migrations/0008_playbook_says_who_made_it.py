"""Who made a version of a playbook, and what for. Both are empty for what was shipped."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0007_first_contact_needs_proof'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='playbook',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='playbook',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='playbook',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='playbook',
            name='created_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='playbook',
            name='note',
            field=models.CharField(blank=True, default='', max_length=300, verbose_name='what this version is for'),
        ),
        migrations.AddField(
            model_name='playbookchange',
            name='created_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='playbookchange',
            name='note',
            field=models.CharField(blank=True, default='', max_length=300, verbose_name='what this version is for'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbook',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_playbookchange" ("contact", "created_at", "created_by_id", "first_contact_minutes", "grade", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading_en", "reading_nb", "score", "tells", "version") VALUES (NEW."contact", NEW."created_at", NEW."created_by_id", NEW."first_contact_minutes", NEW."grade", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reading_en", NEW."reading_nb", NEW."score", NEW."tells", NEW."version"); RETURN NULL;', hash='a96cce5ec8b8493ee497aacd9ffdeeb5f6a9eed4', operation='INSERT', pgid='pgtrigger_insert_insert_a17e1', table='followups_playbook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbook',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_playbookchange" ("contact", "created_at", "created_by_id", "first_contact_minutes", "grade", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading_en", "reading_nb", "score", "tells", "version") VALUES (NEW."contact", NEW."created_at", NEW."created_by_id", NEW."first_contact_minutes", NEW."grade", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reading_en", NEW."reading_nb", NEW."score", NEW."tells", NEW."version"); RETURN NULL;', hash='d195160b9ceb7f9164385f98bae71b1a47e778c5', operation='UPDATE', pgid='pgtrigger_update_update_7fbaf', table='followups_playbook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbook',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_playbookchange" ("contact", "created_at", "created_by_id", "first_contact_minutes", "grade", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading_en", "reading_nb", "score", "tells", "version") VALUES (OLD."contact", OLD."created_at", OLD."created_by_id", OLD."first_contact_minutes", OLD."grade", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reading_en", OLD."reading_nb", OLD."score", OLD."tells", OLD."version"); RETURN NULL;', hash='638091b5f0e2c0011cba227e09f32b3f5aa7fd4c', operation='DELETE', pgid='pgtrigger_delete_delete_8e2c8', table='followups_playbook', when='AFTER')),
        ),
    ]
