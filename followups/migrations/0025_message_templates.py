"""Words to begin a letter with."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0024_words_and_history_together'),
        ('customers', '0041_organisation_links'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MessageTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True)),
                ('kind', models.CharField(choices=[('reply', 'Reply: we will do something'), ('answer', 'Answer: it is done'), ('welcome', 'Welcome: how to begin')], max_length=12, verbose_name='kind')),
                ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('apologise', 'Apologise'), ('contact', 'Make contact'), ('listen', 'Listen'), ('apologise_again', 'Apologise again'), ('compensate', 'Offer compensation'), ('explain_plan', 'Explain the plan'), ('thank', 'Thank'), ('turn_positive', 'Turn it into something good'), ('ask_what_would_help', 'Ask what would help'), ('inform_account_manager', 'Inform the account manager'), ('write_in_record', 'Write in the customer record'), ('next_contact', 'Follow up at the next contact'), ('pass_on_praise', 'Pass on the praise'), ('custom', 'Other step')], max_length=24), blank=True, default=list, size=None)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('name_nb', models.CharField(max_length=100, verbose_name='name (nb)')),
                ('name_en', models.CharField(max_length=100, verbose_name='name (en)')),
                ('subject_nb', models.CharField(max_length=150, verbose_name='subject (nb)')),
                ('subject_en', models.CharField(max_length=150, verbose_name='subject (en)')),
                ('text_nb', models.TextField(verbose_name='text (nb)')),
                ('text_en', models.TextField(verbose_name='text (en)')),
                ('next_step_nb', models.CharField(blank=True, max_length=200, verbose_name='next step (nb)')),
                ('next_step_en', models.CharField(blank=True, max_length=200, verbose_name='next step (en)')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('edited_at', models.DateTimeField(blank=True, null=True, verbose_name='edited')),
            ],
            options={
                'verbose_name': 'message template',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='MessageTemplateChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False)),
                ('kind', models.CharField(choices=[('reply', 'Reply: we will do something'), ('answer', 'Answer: it is done'), ('welcome', 'Welcome: how to begin')], max_length=12, verbose_name='kind')),
                ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('apologise', 'Apologise'), ('contact', 'Make contact'), ('listen', 'Listen'), ('apologise_again', 'Apologise again'), ('compensate', 'Offer compensation'), ('explain_plan', 'Explain the plan'), ('thank', 'Thank'), ('turn_positive', 'Turn it into something good'), ('ask_what_would_help', 'Ask what would help'), ('inform_account_manager', 'Inform the account manager'), ('write_in_record', 'Write in the customer record'), ('next_contact', 'Follow up at the next contact'), ('pass_on_praise', 'Pass on the praise'), ('custom', 'Other step')], max_length=24), blank=True, default=list, size=None)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('name_nb', models.CharField(max_length=100, verbose_name='name (nb)')),
                ('name_en', models.CharField(max_length=100, verbose_name='name (en)')),
                ('subject_nb', models.CharField(max_length=150, verbose_name='subject (nb)')),
                ('subject_en', models.CharField(max_length=150, verbose_name='subject (en)')),
                ('text_nb', models.TextField(verbose_name='text (nb)')),
                ('text_en', models.TextField(verbose_name='text (en)')),
                ('next_step_nb', models.CharField(blank=True, max_length=200, verbose_name='next step (nb)')),
                ('next_step_en', models.CharField(blank=True, max_length=200, verbose_name='next step (en)')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('edited_at', models.DateTimeField(blank=True, null=True, verbose_name='edited')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='messagetemplate',
            name='edited_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='messagetemplatechange',
            name='edited_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='messagetemplatechange',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='messagetemplatechange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='followups.messagetemplate'),
        ),
        migrations.AddConstraint(
            model_name='messagetemplate',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['reply', 'answer', 'welcome'])), name='message_template_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='messagetemplate',
            constraint=models.CheckConstraint(condition=models.Q(('steps__contained_by', ['apologise', 'contact', 'listen', 'apologise_again', 'compensate', 'explain_plan', 'thank', 'turn_positive', 'ask_what_would_help', 'inform_account_manager', 'write_in_record', 'next_contact', 'pass_on_praise', 'custom'])), name='message_template_steps_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='messagetemplate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_messagetemplatechange" ("code", "edited_at", "edited_by_id", "id", "kind", "name_en", "name_nb", "next_step_en", "next_step_nb", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "steps", "subject_en", "subject_nb", "text_en", "text_nb", "version") VALUES (NEW."code", NEW."edited_at", NEW."edited_by_id", NEW."id", NEW."kind", NEW."name_en", NEW."name_nb", NEW."next_step_en", NEW."next_step_nb", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."steps", NEW."subject_en", NEW."subject_nb", NEW."text_en", NEW."text_nb", NEW."version"); RETURN NULL;', hash='e2cf0488506f19a932ee63caee58425b18b2c8e4', operation='INSERT', pgid='pgtrigger_insert_insert_b9034', table='followups_messagetemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='messagetemplate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_messagetemplatechange" ("code", "edited_at", "edited_by_id", "id", "kind", "name_en", "name_nb", "next_step_en", "next_step_nb", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "steps", "subject_en", "subject_nb", "text_en", "text_nb", "version") VALUES (NEW."code", NEW."edited_at", NEW."edited_by_id", NEW."id", NEW."kind", NEW."name_en", NEW."name_nb", NEW."next_step_en", NEW."next_step_nb", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."steps", NEW."subject_en", NEW."subject_nb", NEW."text_en", NEW."text_nb", NEW."version"); RETURN NULL;', hash='1b87650c4d95daf32d00db03fbe96ac85511f6e1', operation='UPDATE', pgid='pgtrigger_update_update_a2925', table='followups_messagetemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='messagetemplate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_messagetemplatechange" ("code", "edited_at", "edited_by_id", "id", "kind", "name_en", "name_nb", "next_step_en", "next_step_nb", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "steps", "subject_en", "subject_nb", "text_en", "text_nb", "version") VALUES (OLD."code", OLD."edited_at", OLD."edited_by_id", OLD."id", OLD."kind", OLD."name_en", OLD."name_nb", OLD."next_step_en", OLD."next_step_nb", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."steps", OLD."subject_en", OLD."subject_nb", OLD."text_en", OLD."text_nb", OLD."version"); RETURN NULL;', hash='a31599a715064bc8fe77ed521fa7fe70c2f85542', operation='DELETE', pgid='pgtrigger_delete_delete_db81d', table='followups_messagetemplate', when='AFTER')),
        ),
    ]
