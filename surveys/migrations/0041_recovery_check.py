"""A survey that asks whether it is solved, what customers say to it, and when it asks."""

import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0030_message_reminders'),
        ('surveys', '0040_no_answer_of_the_erased'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='askingrules',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='askingrules',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='askingrules',
            name='delete_delete',
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
            model_name='surveytext',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='surveytext',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='surveytext',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='askingrules',
            name='recovery_days',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, validators=[django.core.validators.MaxValueValidator(30)], verbose_name='working days until the recovery check'),
        ),
        migrations.AddField(
            model_name='askingrules',
            name='recovery_is_on',
            field=models.BooleanField(db_default=True, default=True, verbose_name='recovery check'),
        ),
        migrations.AddField(
            model_name='askingruleschange',
            name='recovery_days',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, validators=[django.core.validators.MaxValueValidator(30)], verbose_name='working days until the recovery check'),
        ),
        migrations.AddField(
            model_name='askingruleschange',
            name='recovery_is_on',
            field=models.BooleanField(db_default=True, default=True, verbose_name='recovery check'),
        ),
        migrations.AddField(
            model_name='response',
            name='solved',
            field=models.BooleanField(blank=True, null=True, verbose_name='solved'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='solved',
            field=models.BooleanField(blank=True, null=True, verbose_name='solved'),
        ),
        migrations.AddField(
            model_name='responserevision',
            name='solved',
            field=models.BooleanField(null=True, verbose_name='solved'),
        ),
        migrations.AddField(
            model_name='surveytext',
            name='solved_question',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='question whether it is solved'),
        ),
        migrations.AddField(
            model_name='surveytextchange',
            name='solved_question',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='question whether it is solved'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='door',
            field=models.CharField(choices=[('email', 'E-mail'), ('open_link', 'Open link'), ('widget', 'Web widget'), ('phone', 'Phone'), ('api', 'Another system'), ('recovery', 'Recovery check')], default='email', max_length=10, verbose_name='came through'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='reason',
            field=models.CharField(blank=True, choices=[('test', 'A test'), ('bad_address', 'No address that works'), ('staff', 'Works here'), ('suppressed', 'The address is blocked'), ('opted_out', 'Has opted out'), ('no_legal_basis', 'We have no legal basis to ask'), ('outside_audience', 'Not among those this survey asks'), ('sampled_out', 'Not drawn this time'), ('too_old', 'The interaction is too old'), ('expired', 'Expired before it could be sent'), ('survey_stopped', 'The survey was stopped'), ('reopened', 'The interaction was opened again'), ('duplicate', 'Is about to be asked already'), ('resting', 'Was asked not long ago'), ('company_cap', 'Enough colleagues have been asked'), ('capacity', 'We could not have answered in time'), ('open_follow_up', 'We still owe an answer to the last one'), ('cannot_be_written', 'Could not be written'), ('stopped_by_staff', 'Stopped by staff'), ('removed_by_staff', 'Taken off the list by staff'), ('no_contact', 'Wishes no contact'), ('score_raised', 'Raised the score themselves'), ('turned_off', 'Recovery checks are turned off')], max_length=20, verbose_name='why not asked'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='waits_for',
            field=models.CharField(blank=True, choices=[('test', 'A test'), ('bad_address', 'No address that works'), ('staff', 'Works here'), ('suppressed', 'The address is blocked'), ('opted_out', 'Has opted out'), ('no_legal_basis', 'We have no legal basis to ask'), ('outside_audience', 'Not among those this survey asks'), ('sampled_out', 'Not drawn this time'), ('too_old', 'The interaction is too old'), ('expired', 'Expired before it could be sent'), ('survey_stopped', 'The survey was stopped'), ('reopened', 'The interaction was opened again'), ('duplicate', 'Is about to be asked already'), ('resting', 'Was asked not long ago'), ('company_cap', 'Enough colleagues have been asked'), ('capacity', 'We could not have answered in time'), ('open_follow_up', 'We still owe an answer to the last one'), ('cannot_be_written', 'Could not be written'), ('stopped_by_staff', 'Stopped by staff'), ('removed_by_staff', 'Taken off the list by staff'), ('no_contact', 'Wishes no contact'), ('score_raised', 'Raised the score themselves'), ('turned_off', 'Recovery checks are turned off')], max_length=20, verbose_name='waits for'),
        ),
        migrations.AlterField(
            model_name='invitationchange',
            name='door',
            field=models.CharField(choices=[('email', 'E-mail'), ('open_link', 'Open link'), ('widget', 'Web widget'), ('phone', 'Phone'), ('api', 'Another system'), ('recovery', 'Recovery check')], default='email', max_length=10, verbose_name='came through'),
        ),
        migrations.AlterField(
            model_name='invitationchange',
            name='reason',
            field=models.CharField(blank=True, choices=[('test', 'A test'), ('bad_address', 'No address that works'), ('staff', 'Works here'), ('suppressed', 'The address is blocked'), ('opted_out', 'Has opted out'), ('no_legal_basis', 'We have no legal basis to ask'), ('outside_audience', 'Not among those this survey asks'), ('sampled_out', 'Not drawn this time'), ('too_old', 'The interaction is too old'), ('expired', 'Expired before it could be sent'), ('survey_stopped', 'The survey was stopped'), ('reopened', 'The interaction was opened again'), ('duplicate', 'Is about to be asked already'), ('resting', 'Was asked not long ago'), ('company_cap', 'Enough colleagues have been asked'), ('capacity', 'We could not have answered in time'), ('open_follow_up', 'We still owe an answer to the last one'), ('cannot_be_written', 'Could not be written'), ('stopped_by_staff', 'Stopped by staff'), ('removed_by_staff', 'Taken off the list by staff'), ('no_contact', 'Wishes no contact'), ('score_raised', 'Raised the score themselves'), ('turned_off', 'Recovery checks are turned off')], max_length=20, verbose_name='why not asked'),
        ),
        migrations.AlterField(
            model_name='invitationchange',
            name='waits_for',
            field=models.CharField(blank=True, choices=[('test', 'A test'), ('bad_address', 'No address that works'), ('staff', 'Works here'), ('suppressed', 'The address is blocked'), ('opted_out', 'Has opted out'), ('no_legal_basis', 'We have no legal basis to ask'), ('outside_audience', 'Not among those this survey asks'), ('sampled_out', 'Not drawn this time'), ('too_old', 'The interaction is too old'), ('expired', 'Expired before it could be sent'), ('survey_stopped', 'The survey was stopped'), ('reopened', 'The interaction was opened again'), ('duplicate', 'Is about to be asked already'), ('resting', 'Was asked not long ago'), ('company_cap', 'Enough colleagues have been asked'), ('capacity', 'We could not have answered in time'), ('open_follow_up', 'We still owe an answer to the last one'), ('cannot_be_written', 'Could not be written'), ('stopped_by_staff', 'Stopped by staff'), ('removed_by_staff', 'Taken off the list by staff'), ('no_contact', 'Wishes no contact'), ('score_raised', 'Raised the score themselves'), ('turned_off', 'Recovery checks are turned off')], max_length=20, verbose_name='waits for'),
        ),
        migrations.AlterField(
            model_name='survey',
            name='kind',
            field=models.CharField(choices=[('transactional', 'Transactional'), ('relational', 'Relational'), ('feedback', 'Feedback'), ('recovery', 'Recovery check')], max_length=13, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='surveychange',
            name='kind',
            field=models.CharField(choices=[('transactional', 'Transactional'), ('relational', 'Relational'), ('feedback', 'Feedback'), ('recovery', 'Recovery check')], max_length=13, verbose_name='kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='askingrules',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_askingruleschange" ("capacity_least", "capacity_percent", "company_daily_percent", "company_days", "company_most", "days_after_relational", "days_before_relational", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recovery_days", "recovery_is_on", "reminder_least_days", "spread_minutes") VALUES (NEW."capacity_least", NEW."capacity_percent", NEW."company_daily_percent", NEW."company_days", NEW."company_most", NEW."days_after_relational", NEW."days_before_relational", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recovery_days", NEW."recovery_is_on", NEW."reminder_least_days", NEW."spread_minutes"); RETURN NULL;', hash='2380460c5dbdf2f7009d568546595f6b47040f79', operation='INSERT', pgid='pgtrigger_insert_insert_1dd5e', table='surveys_askingrules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='askingrules',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_askingruleschange" ("capacity_least", "capacity_percent", "company_daily_percent", "company_days", "company_most", "days_after_relational", "days_before_relational", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recovery_days", "recovery_is_on", "reminder_least_days", "spread_minutes") VALUES (NEW."capacity_least", NEW."capacity_percent", NEW."company_daily_percent", NEW."company_days", NEW."company_most", NEW."days_after_relational", NEW."days_before_relational", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recovery_days", NEW."recovery_is_on", NEW."reminder_least_days", NEW."spread_minutes"); RETURN NULL;', hash='4f17194eaca59483a10d5e3e432a37926beb04d1', operation='UPDATE', pgid='pgtrigger_update_update_b7c33', table='surveys_askingrules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='askingrules',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_askingruleschange" ("capacity_least", "capacity_percent", "company_daily_percent", "company_days", "company_most", "days_after_relational", "days_before_relational", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recovery_days", "recovery_is_on", "reminder_least_days", "spread_minutes") VALUES (OLD."capacity_least", OLD."capacity_percent", OLD."company_daily_percent", OLD."company_days", OLD."company_most", OLD."days_after_relational", OLD."days_before_relational", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recovery_days", OLD."recovery_is_on", OLD."reminder_least_days", OLD."spread_minutes"); RETURN NULL;', hash='2d1df03ea4b7f880a62b3c60302f47cf164b4d35', operation='DELETE', pgid='pgtrigger_delete_delete_4011e', table='surveys_askingrules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "solved", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."contact_when", NEW."contact_wish", NEW."customer_id", NEW."given_email", NEW."given_phone", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."respondent_name", NEW."score", NEW."solved", NEW."state", NEW."survey_id", NEW."taken_at", NEW."taken_by_id", NEW."touchpoint"); RETURN NULL;', hash='1a47e4df931bfa3909cc17e982427f50e9be3fb2', operation='INSERT', pgid='pgtrigger_insert_insert_19d6a', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "solved", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."contact_when", NEW."contact_wish", NEW."customer_id", NEW."given_email", NEW."given_phone", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."respondent_name", NEW."score", NEW."solved", NEW."state", NEW."survey_id", NEW."taken_at", NEW."taken_by_id", NEW."touchpoint"); RETURN NULL;', hash='d6dca668d1dab789684a2eb3e389e50fe2401570', operation='UPDATE', pgid='pgtrigger_update_update_c0ca1', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "solved", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (OLD."account_manager_id", OLD."answered_at", OLD."answered_on", OLD."attributes", OLD."changed_at", OLD."channel", OLD."comment", OLD."company_id", OLD."contact_when", OLD."contact_wish", OLD."customer_id", OLD."given_email", OLD."given_phone", OLD."hold_reason", OLD."id", OLD."invitation_id", OLD."is_contactable", OLD."is_historic", OLD."is_test", OLD."kind", OLD."language", OLD."market", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."respondent_name", OLD."score", OLD."solved", OLD."state", OLD."survey_id", OLD."taken_at", OLD."taken_by_id", OLD."touchpoint"); RETURN NULL;', hash='edf4f0ac704dda5966194897cf1f198027775d3f', operation='DELETE', pgid='pgtrigger_delete_delete_7b269', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt_high", "prompt_low", "prompt_middle", "question", "reminder_intro", "reminder_subject", "solved_question", "survey_id", "thanks") VALUES (NEW."comment_prompt", NEW."high_label", NEW."id", NEW."language", NEW."low_label", NEW."mail_intro", NEW."mail_subject", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prompt_high", NEW."prompt_low", NEW."prompt_middle", NEW."question", NEW."reminder_intro", NEW."reminder_subject", NEW."solved_question", NEW."survey_id", NEW."thanks"); RETURN NULL;', hash='c270bd753b3adfee8e1d7c5822f93c9fba5a2233', operation='INSERT', pgid='pgtrigger_insert_insert_e2757', table='surveys_surveytext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt_high", "prompt_low", "prompt_middle", "question", "reminder_intro", "reminder_subject", "solved_question", "survey_id", "thanks") VALUES (NEW."comment_prompt", NEW."high_label", NEW."id", NEW."language", NEW."low_label", NEW."mail_intro", NEW."mail_subject", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prompt_high", NEW."prompt_low", NEW."prompt_middle", NEW."question", NEW."reminder_intro", NEW."reminder_subject", NEW."solved_question", NEW."survey_id", NEW."thanks"); RETURN NULL;', hash='ada5d34cf8e821be82fbc346c3b62deeeaed41c0', operation='UPDATE', pgid='pgtrigger_update_update_bf67d', table='surveys_surveytext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt_high", "prompt_low", "prompt_middle", "question", "reminder_intro", "reminder_subject", "solved_question", "survey_id", "thanks") VALUES (OLD."comment_prompt", OLD."high_label", OLD."id", OLD."language", OLD."low_label", OLD."mail_intro", OLD."mail_subject", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prompt_high", OLD."prompt_low", OLD."prompt_middle", OLD."question", OLD."reminder_intro", OLD."reminder_subject", OLD."solved_question", OLD."survey_id", OLD."thanks"); RETURN NULL;', hash='a9bfdc566856cee4eaac63a6bf11bb2437d54fa8', operation='DELETE', pgid='pgtrigger_delete_delete_94b5f', table='surveys_surveytext', when='AFTER')),
        ),
    ]
