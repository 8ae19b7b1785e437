import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('surveys', '0016_classify_clicks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_at', models.DateTimeField(verbose_name='held')),
                ('outcome', models.CharField(blank=True, choices=[('released', 'Released'), ('discarded', 'Discarded'), ('replaced', 'Replaced by a later answer')], max_length=9, verbose_name='outcome')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
            ],
            options={
                'verbose_name': 'review',
                'ordering': ['held_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('held_at', models.DateTimeField(verbose_name='held')),
                ('outcome', models.CharField(blank=True, choices=[('released', 'Released'), ('discarded', 'Discarded'), ('replaced', 'Replaced by a later answer')], max_length=9, verbose_name='outcome')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='review',
            name='response',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='surveys.response'),
        ),
        migrations.AddField(
            model_name='review',
            name='revision',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review', to='surveys.responserevision'),
        ),
        migrations.AddField(
            model_name='review',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewchange',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='reviewchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='surveys.review'),
        ),
        migrations.AddField(
            model_name='reviewchange',
            name='response',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='surveys.response'),
        ),
        migrations.AddField(
            model_name='reviewchange',
            name='revision',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='surveys.responserevision'),
        ),
        migrations.AddField(
            model_name='reviewchange',
            name='settled_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('outcome', '')), fields=['held_at'], name='review_waiting'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at', None), ('settled_by', None)), models.Q(('outcome', 'replaced'), ('settled_at__isnull', False), ('settled_by', None)), models.Q(('outcome__in', ['released', 'discarded']), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='review_settled_says_when_and_by_whom'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_reviewchange" ("held_at", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "revision_id", "settled_at", "settled_by_id") VALUES (NEW."held_at", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."response_id", NEW."revision_id", NEW."settled_at", NEW."settled_by_id"); RETURN NULL;', hash='fec36bc685562d6a6fd5a85eb7b683afc3903b3f', operation='INSERT', pgid='pgtrigger_insert_insert_0881f', table='surveys_review', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_reviewchange" ("held_at", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "revision_id", "settled_at", "settled_by_id") VALUES (NEW."held_at", NEW."id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."response_id", NEW."revision_id", NEW."settled_at", NEW."settled_by_id"); RETURN NULL;', hash='877c2727f4f8020f4bcdb62af52bd731d1fef85a', operation='UPDATE', pgid='pgtrigger_update_update_f525b', table='surveys_review', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_reviewchange" ("held_at", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "response_id", "revision_id", "settled_at", "settled_by_id") VALUES (OLD."held_at", OLD."id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."response_id", OLD."revision_id", OLD."settled_at", OLD."settled_by_id"); RETURN NULL;', hash='6693a30ac8ad6790f777c02bb826729f3e91ac64', operation='DELETE', pgid='pgtrigger_delete_delete_775a2', table='surveys_review', when='AFTER')),
        ),
    ]
