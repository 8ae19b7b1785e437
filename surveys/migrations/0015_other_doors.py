"""Answers through other doors than mail: their words, who typed one in, and under which id one was told."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0027_interaction_is_test'),
        ('surveys', '0014_survey_rules_make_sense'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=50, verbose_name='source')),
                ('external_id', models.CharField(max_length=100, verbose_name='id at the source')),
                ('content_digest', models.BinaryField(max_length=32)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='told')),
            ],
            options={
                'verbose_name': 'receipt of an answer',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='response',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='response',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='response',
            name='delete_delete',
        ),
        migrations.RemoveIndex(
            model_name='invitation',
            name='invitation_asked_of_customer',
        ),
        migrations.AddField(
            model_name='response',
            name='taken_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='typed in'),
        ),
        migrations.AddField(
            model_name='response',
            name='taken_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_responses', to=settings.AUTH_USER_MODEL, verbose_name='taken by'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='taken_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='typed in'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='taken_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken by'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='door',
            field=models.CharField(choices=[('email', 'E-mail'), ('open_link', 'Open link'), ('widget', 'Web widget'), ('phone', 'Phone'), ('api', 'Another system')], default='email', max_length=10, verbose_name='came through'),
        ),
        migrations.AlterField(
            model_name='invitationchange',
            name='door',
            field=models.CharField(choices=[('email', 'E-mail'), ('open_link', 'Open link'), ('widget', 'Web widget'), ('phone', 'Phone'), ('api', 'Another system')], default='email', max_length=10, verbose_name='came through'),
        ),
        migrations.AlterField(
            model_name='response',
            name='channel',
            field=models.CharField(choices=[('email', 'E-mail'), ('open_link', 'Open link'), ('widget', 'Web widget'), ('phone', 'Phone'), ('chat', 'Chat'), ('support', 'Support desk'), ('social', 'Social media'), ('sms', 'SMS'), ('app', 'App'), ('other', 'Other'), ('import', 'Imported')], default='email', max_length=10, verbose_name='channel'),
        ),
        migrations.AlterField(
            model_name='responsechange',
            name='channel',
            field=models.CharField(choices=[('email', 'E-mail'), ('open_link', 'Open link'), ('widget', 'Web widget'), ('phone', 'Phone'), ('chat', 'Chat'), ('support', 'Support desk'), ('social', 'Social media'), ('sms', 'SMS'), ('app', 'App'), ('other', 'Other'), ('import', 'Imported')], default='email', max_length=10, verbose_name='channel'),
        ),
        migrations.AddIndex(
            model_name='invitation',
            index=models.Index(condition=models.Q(('is_test', False), ('state', 'asked')), fields=['customer', 'asked_at'], include=('door',), name='invitation_asked_of_customer'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(condition=models.Q(('is_historic', False), models.Q(('channel', 'email'), _negated=True)), fields=['answered_at'], name='response_other_doors'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."customer_id", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."respondent_name", NEW."score", NEW."state", NEW."survey_id", NEW."taken_at", NEW."taken_by_id", NEW."touchpoint"); RETURN NULL;', hash='ae88f6e901922ead2f5122dc0b5261fb2cbe79a4', operation='INSERT', pgid='pgtrigger_insert_insert_19d6a', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."customer_id", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."respondent_name", NEW."score", NEW."state", NEW."survey_id", NEW."taken_at", NEW."taken_by_id", NEW."touchpoint"); RETURN NULL;', hash='05c6044c0c0d8ac9f324c7836a7de2293e654f6c', operation='UPDATE', pgid='pgtrigger_update_update_c0ca1', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (OLD."account_manager_id", OLD."answered_at", OLD."answered_on", OLD."attributes", OLD."changed_at", OLD."channel", OLD."comment", OLD."company_id", OLD."customer_id", OLD."hold_reason", OLD."id", OLD."invitation_id", OLD."is_contactable", OLD."is_historic", OLD."is_test", OLD."kind", OLD."language", OLD."market", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."respondent_name", OLD."score", OLD."state", OLD."survey_id", OLD."taken_at", OLD."taken_by_id", OLD."touchpoint"); RETURN NULL;', hash='a7c6e6e6f00adca7d34bad2923bb8730fbdcc866', operation='DELETE', pgid='pgtrigger_delete_delete_7b269', table='surveys_response', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('is_test', False), ('message', None), _connector='OR'), name='invitation_test_sends_no_mail'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_at', None), ('taken_by', None)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR'), name='response_taken_by_and_when'),
        ),
        migrations.AddField(
            model_name='answerreceipt',
            name='response',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='surveys.response'),
        ),
        migrations.AddConstraint(
            model_name='answerreceipt',
            constraint=models.UniqueConstraint(fields=('source', 'external_id'), name='answer_told_once'),
        ),
        migrations.AddConstraint(
            model_name='answerreceipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('external_id', ''), _negated=True)), name='answer_source_named'),
        ),
    ]
