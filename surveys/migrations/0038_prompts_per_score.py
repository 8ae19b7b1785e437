"""A survey may word the comment box for a single score."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0037_last_answer_is_surely_theirs'),
    ]

    operations = [
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
            model_name='surveytext',
            name='prompt_scores',
            field=models.TextField(blank=True, db_default='', default='', max_length=2400, verbose_name='comment prompts for single scores'),
        ),
        migrations.AddField(
            model_name='surveytextchange',
            name='prompt_scores',
            field=models.TextField(blank=True, db_default='', default='', max_length=2400, verbose_name='comment prompts for single scores'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt_high", "prompt_low", "prompt_middle", "prompt_scores", "question", "reminder_intro", "reminder_subject", "survey_id", "thanks") VALUES (NEW."comment_prompt", NEW."high_label", NEW."id", NEW."language", NEW."low_label", NEW."mail_intro", NEW."mail_subject", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prompt_high", NEW."prompt_low", NEW."prompt_middle", NEW."prompt_scores", NEW."question", NEW."reminder_intro", NEW."reminder_subject", NEW."survey_id", NEW."thanks"); RETURN NULL;', hash='fcca648151ce14382497057bac7e8179c99cf730', operation='INSERT', pgid='pgtrigger_insert_insert_e2757', table='surveys_surveytext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt_high", "prompt_low", "prompt_middle", "prompt_scores", "question", "reminder_intro", "reminder_subject", "survey_id", "thanks") VALUES (NEW."comment_prompt", NEW."high_label", NEW."id", NEW."language", NEW."low_label", NEW."mail_intro", NEW."mail_subject", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prompt_high", NEW."prompt_low", NEW."prompt_middle", NEW."prompt_scores", NEW."question", NEW."reminder_intro", NEW."reminder_subject", NEW."survey_id", NEW."thanks"); RETURN NULL;', hash='66ec7754808984d83f10ac60eb2ce1bbf8175622', operation='UPDATE', pgid='pgtrigger_update_update_bf67d', table='surveys_surveytext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt_high", "prompt_low", "prompt_middle", "prompt_scores", "question", "reminder_intro", "reminder_subject", "survey_id", "thanks") VALUES (OLD."comment_prompt", OLD."high_label", OLD."id", OLD."language", OLD."low_label", OLD."mail_intro", OLD."mail_subject", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prompt_high", OLD."prompt_low", OLD."prompt_middle", OLD."prompt_scores", OLD."question", OLD."reminder_intro", OLD."reminder_subject", OLD."survey_id", OLD."thanks"); RETURN NULL;', hash='80a103f062a15bae97747635ab3e5844a4890742', operation='DELETE', pgid='pgtrigger_delete_delete_94b5f', table='surveys_surveytext', when='AFTER')),
        ),
    ]
