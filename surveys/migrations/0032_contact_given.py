"""How somebody may be reached who came through an open door."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0031_nobody_behind_open_doors'),
    ]

    operations = [
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
        migrations.AddField(
            model_name='response',
            name='given_email',
            field=models.EmailField(blank=True, db_default='', default='', max_length=254, verbose_name='e-mail given'),
        ),
        migrations.AddField(
            model_name='response',
            name='given_phone',
            field=models.CharField(blank=True, db_default='', default='', max_length=40, verbose_name='phone given'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='given_email',
            field=models.EmailField(blank=True, db_default='', default='', max_length=254, verbose_name='e-mail given'),
        ),
        migrations.AddField(
            model_name='responsechange',
            name='given_phone',
            field=models.CharField(blank=True, db_default='', default='', max_length=40, verbose_name='phone given'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."contact_when", NEW."contact_wish", NEW."customer_id", NEW."given_email", NEW."given_phone", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."respondent_name", NEW."score", NEW."state", NEW."survey_id", NEW."taken_at", NEW."taken_by_id", NEW."touchpoint"); RETURN NULL;', hash='8500cdef7b1371d61d81dd043d6c286e618ee4e3', operation='INSERT', pgid='pgtrigger_insert_insert_19d6a', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."attributes", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."contact_when", NEW."contact_wish", NEW."customer_id", NEW."given_email", NEW."given_phone", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."respondent_name", NEW."score", NEW."state", NEW."survey_id", NEW."taken_at", NEW."taken_by_id", NEW."touchpoint"); RETURN NULL;', hash='c742883a679de11d4a0e9ea0056a9e672c26eca9', operation='UPDATE', pgid='pgtrigger_update_update_c0ca1', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "attributes", "changed_at", "channel", "comment", "company_id", "contact_when", "contact_wish", "customer_id", "given_email", "given_phone", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "respondent_name", "score", "state", "survey_id", "taken_at", "taken_by_id", "touchpoint") VALUES (OLD."account_manager_id", OLD."answered_at", OLD."answered_on", OLD."attributes", OLD."changed_at", OLD."channel", OLD."comment", OLD."company_id", OLD."contact_when", OLD."contact_wish", OLD."customer_id", OLD."given_email", OLD."given_phone", OLD."hold_reason", OLD."id", OLD."invitation_id", OLD."is_contactable", OLD."is_historic", OLD."is_test", OLD."kind", OLD."language", OLD."market", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."respondent_name", OLD."score", OLD."state", OLD."survey_id", OLD."taken_at", OLD."taken_by_id", OLD."touchpoint"); RETURN NULL;', hash='f75adc3c309ad43682eb70f2617cf56517111981', operation='DELETE', pgid='pgtrigger_delete_delete_7b269', table='surveys_response', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('is_historic', True), models.Q(('channel__in', ('open_link', 'widget')), _negated=True), ('is_contactable', False), ('customer__isnull', False), _connector='OR'), name='response_of_nobody_has_no_contact'),
        ),
    ]
