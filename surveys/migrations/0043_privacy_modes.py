"""Privacy of a survey and of its answers, the answers that wait sealed, and what ties nobody to one."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0030_message_reminders'),
        ('surveys', '0042_recovery_check_fits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SealedAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('pseudonym', models.CharField(blank=True, max_length=8, verbose_name='pseudonym')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='score')),
                ('comment', models.TextField(blank=True, max_length=20000, verbose_name='comment')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('extra', models.JSONField(blank=True, default=dict, verbose_name='extra answers')),
            ],
            options={
                'verbose_name': 'sealed answer',
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
        pgtrigger.migrations.RemoveTrigger(
            model_name='survey',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='survey',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='survey',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='response',
            name='response_live_has_invitation',
        ),
        migrations.RemoveIndex(
            model_name='response',
            name='response_last_of_customer',
        ),
        migrations.AddField(
            model_name='invitation',
            name='is_used',
            field=models.BooleanField(db_default=False, default=False, verbose_name='used'),
        ),
        migrations.AddField(
            model_name='response',
            name='identity_opened_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='asked to be contacted'),
        ),
        migrations.AddField(
            model_name='response',
            name='is_withheld',
            field=models.BooleanField(db_default=False, default=False, verbose_name='not counted yet'),
        ),
        migrations.AddField(
            model_name='response',
            name='privacy',
            field=models.CharField(choices=[('identified', 'Identified'), ('pseudonymous', 'Pseudonymous'), ('anonymous', 'Anonymous')], db_default='identified', default='identified', max_length=12, verbose_name='privacy'),
        ),
        migrations.AddField(
            model_name='response',
            name='pseudonym',
            field=models.CharField(blank=True, db_default='', default='', max_length=8, verbose_name='pseudonym'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='identity_opened_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='asked to be contacted'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='is_withheld',
            field=models.BooleanField(db_default=False, default=False, verbose_name='not counted yet'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='privacy',
            field=models.CharField(choices=[('identified', 'Identified'), ('pseudonymous', 'Pseudonymous'), ('anonymous', 'Anonymous')], db_default='identified', default='identified', max_length=12, verbose_name='privacy'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='pseudonym',
            field=models.CharField(blank=True, db_default='', default='', max_length=8, verbose_name='pseudonym'),
        ),
        migrations.AddField(
            model_name='survey',
            name='privacy',
            field=models.CharField(choices=[('identified', 'Identified'), ('pseudonymous', 'Pseudonymous'), ('anonymous', 'Anonymous')], db_default='identified', default='identified', max_length=12, verbose_name='what is kept of who answers'),
        ),
        migrations.AddField(
            model_name='surveychange',
            name='privacy',
            field=models.CharField(choices=[('identified', 'Identified'), ('pseudonymous', 'Pseudonymous'), ('anonymous', 'Anonymous')], db_default='identified', default='identified', max_length=12, verbose_name='what is kept of who answers'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(condition=models.Q(('is_test', False), ('is_withheld', False), ('kind', 'nps'), ('state', 'confirmed')), fields=['customer', '-answered_at', '-id'], include=('score',), name='response_last_of_customer'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(condition=models.Q(('privacy', 'identified'), _negated=True), fields=['survey'], name='response_without_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NOT (NEW.privacy = 'anonymous'))", func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "identity_opened_at", "invitation_id", "is_contactable", "is_historic", "is_test", "is_withheld", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy", "pseudonym", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."contact_when", NEW."contact_wish", NEW."customer_id", NEW."given_email", NEW."given_phone", NEW."hold_reason", NEW."id", NEW."identity_opened_at", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."is_withheld", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."privacy", NEW."pseudonym", NEW."respondent_name", NEW."score", NEW."state", NEW."survey_id", NEW."taken_at", NEW."taken_by_id", NEW."touchpoint"); RETURN NULL;', hash='1f6d0fc1d9f7e9e0825275b6db59f7a9c1c82664', operation='INSERT', pgid='pgtrigger_insert_insert_19d6a', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.* IS DISTINCT FROM NEW.* AND NOT (NEW.privacy = 'anonymous'))", func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "identity_opened_at", "invitation_id", "is_contactable", "is_historic", "is_test", "is_withheld", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy", "pseudonym", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."contact_when", NEW."contact_wish", NEW."customer_id", NEW."given_email", NEW."given_phone", NEW."hold_reason", NEW."id", NEW."identity_opened_at", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."is_withheld", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."privacy", NEW."pseudonym", NEW."respondent_name", NEW."score", NEW."state", NEW."survey_id", NEW."taken_at", NEW."taken_by_id", NEW."touchpoint"); RETURN NULL;', hash='72c445e93f6647e1d35a8c4e893de250504b1ffd', operation='UPDATE', pgid='pgtrigger_update_update_c0ca1', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NOT (OLD.privacy = 'anonymous'))", func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "identity_opened_at", "invitation_id", "is_contactable", "is_historic", "is_test", "is_withheld", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy", "pseudonym", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (OLD."account_manager_id", OLD."answered_at", OLD."answered_on", OLD."attributes", OLD."changed_at", OLD."channel", OLD."comment", OLD."company_id", OLD."contact_when", OLD."contact_wish", OLD."customer_id", OLD."given_email", OLD."given_phone", OLD."hold_reason", OLD."id", OLD."identity_opened_at", OLD."invitation_id", OLD."is_contactable", OLD."is_historic", OLD."is_test", OLD."is_withheld", OLD."kind", OLD."language", OLD."market", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."privacy", OLD."pseudonym", OLD."respondent_name", OLD."score", OLD."state", OLD."survey_id", OLD."taken_at", OLD."taken_by_id", OLD."touchpoint"); RETURN NULL;', hash='473d99cd269c8f08094200bba00bed02af542d2c', operation='DELETE', pgid='pgtrigger_delete_delete_7b269', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='privacy_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."privacy" IS DISTINCT FROM (NEW."privacy"))', func="\n                    IF EXISTS (SELECT FROM surveys_invitation WHERE survey_id = OLD.id AND state = 'asked')\n                       OR EXISTS (SELECT FROM surveys_response WHERE survey_id = OLD.id) THEN\n                        RAISE EXCEPTION 'survey % has asked: its privacy stays', OLD.id\n                            USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_privacy_stays';\n                    END IF;\n                    RETURN NEW;\n                ", hash='657095c1877e726f9e79da29caa1f2f8844d2ae5', operation='UPDATE', pgid='pgtrigger_privacy_stays_95ed0', table='surveys_survey', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveychange" ("asks_contact_wish", "asks_during_follow_up", "change_days", "created_at", "daily_cap", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "open_link_first_on", "open_link_is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy", "recommended", "reminder_days", "rest_days", "sample_percent", "segment_id", "sender", "slug", "state", "waits_for_turn", "widget_origins", "window_days", "window_end", "window_start") VALUES (NEW."asks_contact_wish", NEW."asks_during_follow_up", NEW."change_days", NEW."created_at", NEW."daily_cap", NEW."delay_minutes", NEW."expiry_days", NEW."id", NEW."interaction_kinds", NEW."kind", NEW."name", NEW."oldest_days", NEW."open_link_first_on", NEW."open_link_is_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."privacy", NEW."recommended", NEW."reminder_days", NEW."rest_days", NEW."sample_percent", NEW."segment_id", NEW."sender", NEW."slug", NEW."state", NEW."waits_for_turn", NEW."widget_origins", NEW."window_days", NEW."window_end", NEW."window_start"); RETURN NULL;', hash='a444ea96255389d54d08d7773008ef6f1065ce84', operation='INSERT', pgid='pgtrigger_insert_insert_472a1', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_surveychange" ("asks_contact_wish", "asks_during_follow_up", "change_days", "created_at", "daily_cap", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "open_link_first_on", "open_link_is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy", "recommended", "reminder_days", "rest_days", "sample_percent", "segment_id", "sender", "slug", "state", "waits_for_turn", "widget_origins", "window_days", "window_end", "window_start") VALUES (NEW."asks_contact_wish", NEW."asks_during_follow_up", NEW."change_days", NEW."created_at", NEW."daily_cap", NEW."delay_minutes", NEW."expiry_days", NEW."id", NEW."interaction_kinds", NEW."kind", NEW."name", NEW."oldest_days", NEW."open_link_first_on", NEW."open_link_is_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."privacy", NEW."recommended", NEW."reminder_days", NEW."rest_days", NEW."sample_percent", NEW."segment_id", NEW."sender", NEW."slug", NEW."state", NEW."waits_for_turn", NEW."widget_origins", NEW."window_days", NEW."window_end", NEW."window_start"); RETURN NULL;', hash='7c65e4279c39921303994e9b1778e79575e7b744', operation='UPDATE', pgid='pgtrigger_update_update_7c6a9', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveychange" ("asks_contact_wish", "asks_during_follow_up", "change_days", "created_at", "daily_cap", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "open_link_first_on", "open_link_is_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy", "recommended", "reminder_days", "rest_days", "sample_percent", "segment_id", "sender", "slug", "state", "waits_for_turn", "widget_origins", "window_days", "window_end", "window_start") VALUES (OLD."asks_contact_wish", OLD."asks_during_follow_up", OLD."change_days", OLD."created_at", OLD."daily_cap", OLD."delay_minutes", OLD."expiry_days", OLD."id", OLD."interaction_kinds", OLD."kind", OLD."name", OLD."oldest_days", OLD."open_link_first_on", OLD."open_link_is_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."privacy", OLD."recommended", OLD."reminder_days", OLD."rest_days", OLD."sample_percent", OLD."segment_id", OLD."sender", OLD."slug", OLD."state", OLD."waits_for_turn", OLD."widget_origins", OLD."window_days", OLD."window_end", OLD."window_start"); RETURN NULL;', hash='a06a032fcc31b1027a2559b2e458c4dcdc4efd9a', operation='DELETE', pgid='pgtrigger_delete_delete_0ba4d', table='surveys_survey', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('is_historic', True), ('invitation__isnull', False), ('privacy__in', ['pseudonymous', 'anonymous']), models.Q(('identity_opened_at__isnull', False), models.Q(models.Q(('given_email', ''), _negated=True), models.Q(('given_phone', ''), _negated=True), _connector='OR')), _connector='OR'), name='response_live_has_invitation'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('privacy', 'identified'), ('pseudonym', '')), models.Q(models.Q(models.Q(('privacy', 'pseudonymous'), models.Q(('pseudonym', ''), _negated=True)), models.Q(('privacy', 'anonymous'), ('pseudonym', '')), _connector='OR'), ('account_manager', None), ('answered_on__iso_week_day', 1), ('attributes', {}), ('changed_at', models.F('answered_at')), ('channel', 'email'), ('company', None), ('contact_wish', ''), ('customer', None), ('given_email', ''), ('given_phone', ''), ('identity_opened_at', None), ('invitation', None), ('is_contactable', False), ('is_historic', False), ('is_test', False), ('is_withheld', False), ('market', ''), ('respondent_name', ''), ('taken_by', None), ('touchpoint', '')), _connector='OR'), name='response_without_name_ties_nobody'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('is_withheld', False), ('identity_opened_at__isnull', False), _connector='OR'), name='response_withheld_was_opened'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('privacy__in', ['identified', 'pseudonymous', 'anonymous'])), name='survey_privacy_known'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('privacy', 'identified'), models.Q(('open_link_is_on', False), ('widget_origins', [])), _connector='OR'), name='survey_without_names_has_no_open_door'),
        ),
        migrations.AddField(
            model_name='sealedanswer',
            name='invitation',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.invitation'),
        ),
        migrations.AddField(
            model_name='sealedanswer',
            name='response',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.response'),
        ),
        migrations.AddField(
            model_name='sealedanswer',
            name='survey',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.survey'),
        ),
        migrations.AddConstraint(
            model_name='sealedanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('invitation', None), ('pseudonym', ''), ('response', None)), models.Q(('answered_at__isnull', False), ('invitation__isnull', False), models.Q(('pseudonym', ''), _negated=True)), _connector='OR'), name='sealed_answer_ties_or_not'),
        ),
        migrations.AddConstraint(
            model_name='sealedanswer',
            constraint=models.CheckConstraint(condition=models.Q(('score', None), ('score__range', (0, 10)), _connector='OR'), name='sealed_answer_score_in_range'),
        ),
    ]
