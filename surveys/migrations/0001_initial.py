"""The first tables, each with its constraints, indexes and triggers."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('customers', '0001_initial'),
        ('customers', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.SlugField(unique=True, verbose_name='short name')),
                ('kind', models.CharField(choices=[('transactional', 'Transactional'), ('relational', 'Relational'), ('feedback', 'Feedback')], max_length=13, verbose_name='kind')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('live', 'Live'), ('paused', 'Paused'), ('closed', 'Closed')], default='draft', max_length=6, verbose_name='state')),
                ('recommended', models.CharField(help_text='The company, a product or a service.', max_length=120, verbose_name='what is recommended')),
                ('interaction_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('support', 'Support case'), ('call', 'Phone call'), ('delivery', 'Delivery'), ('onboarding', 'Onboarding'), ('visit', 'Visit'), ('invoice', 'Invoice'), ('chat', 'Chat')], max_length=12), blank=True, default=list, size=None, verbose_name='asked after')),
                ('delay_minutes', models.PositiveIntegerField(default=120, verbose_name='minutes after the interaction')),
                ('oldest_days', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(1)], verbose_name='days after which an interaction is too old')),
                ('expiry_days', models.PositiveSmallIntegerField(default=21, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)], verbose_name='days the link works')),
                ('change_days', models.PositiveSmallIntegerField(default=7, verbose_name='days an answer can be changed')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='made')),
            ],
            options={
                'verbose_name': 'survey',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['transactional', 'relational', 'feedback'])), name='survey_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'live', 'paused', 'closed'])), name='survey_state_known')],
            },
        ),
        migrations.CreateModel(
            name='SurveyChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='surveys.survey')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.SlugField(db_index=False, verbose_name='short name')),
                ('kind', models.CharField(choices=[('transactional', 'Transactional'), ('relational', 'Relational'), ('feedback', 'Feedback')], max_length=13, verbose_name='kind')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('live', 'Live'), ('paused', 'Paused'), ('closed', 'Closed')], default='draft', max_length=6, verbose_name='state')),
                ('recommended', models.CharField(help_text='The company, a product or a service.', max_length=120, verbose_name='what is recommended')),
                ('interaction_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('support', 'Support case'), ('call', 'Phone call'), ('delivery', 'Delivery'), ('onboarding', 'Onboarding'), ('visit', 'Visit'), ('invoice', 'Invoice'), ('chat', 'Chat')], max_length=12), blank=True, default=list, size=None, verbose_name='asked after')),
                ('delay_minutes', models.PositiveIntegerField(default=120, verbose_name='minutes after the interaction')),
                ('oldest_days', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(1)], verbose_name='days after which an interaction is too old')),
                ('expiry_days', models.PositiveSmallIntegerField(default=21, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)], verbose_name='days the link works')),
                ('change_days', models.PositiveSmallIntegerField(default=7, verbose_name='days an answer can be changed')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='made')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SurveyText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='surveys.survey')),
                ('language', models.CharField(choices=[('nb', 'Norwegian'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('low_label', models.CharField(max_length=60, verbose_name='words at 0')),
                ('high_label', models.CharField(max_length=60, verbose_name='words at 10')),
                ('comment_prompt', models.CharField(max_length=200, verbose_name='comment prompt')),
                ('mail_subject', models.CharField(max_length=150, verbose_name='mail subject')),
                ('mail_intro', models.TextField(max_length=600, verbose_name='mail introduction')),
                ('thanks', models.CharField(max_length=300, verbose_name='thanks')),
            ],
            options={
                'verbose_name': 'survey text',
                'constraints': [models.UniqueConstraint(fields=('survey', 'language'), name='survey_text_once')],
            },
        ),
        migrations.CreateModel(
            name='SurveyTextChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='surveys.surveytext')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('survey', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='surveys.survey')),
                ('language', models.CharField(choices=[('nb', 'Norwegian'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('low_label', models.CharField(max_length=60, verbose_name='words at 0')),
                ('high_label', models.CharField(max_length=60, verbose_name='words at 10')),
                ('comment_prompt', models.CharField(max_length=200, verbose_name='comment prompt')),
                ('mail_subject', models.CharField(max_length=150, verbose_name='mail subject')),
                ('mail_intro', models.TextField(max_length=600, verbose_name='mail introduction')),
                ('thanks', models.CharField(max_length=300, verbose_name='thanks')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='surveys.survey')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='customers.customer')),
                ('interaction', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='customers.interaction')),
                ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitation', to='customers.message')),
                ('door', models.CharField(choices=[('email', 'E-mail')], default='email', max_length=10, verbose_name='came through')),
                ('state', models.CharField(choices=[('scheduled', 'Scheduled'), ('asked', 'Asked'), ('not_asked', 'Not asked')], default='scheduled', max_length=9, verbose_name='state')),
                ('reason', models.CharField(blank=True, choices=[('bad_address', 'No address that works'), ('suppressed', 'The address is blocked'), ('opted_out', 'Has opted out'), ('too_old', 'The interaction is too old'), ('expired', 'Expired before it could be sent'), ('survey_stopped', 'The survey was stopped'), ('reopened', 'The interaction was opened again')], max_length=15, verbose_name='why not asked')),
                ('is_test', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='asked')),
                ('expires_at', models.DateTimeField(verbose_name='expires')),
                ('link_nonce', models.BinaryField(max_length=16)),
                ('link_key_version', models.PositiveSmallIntegerField()),
                ('link_digest', models.BinaryField(max_length=32, unique=True)),
            ],
            options={
                'verbose_name': 'invitation',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'scheduled')), fields=['due_at'], name='invitation_scheduled'), models.Index(fields=['customer', '-created_at'], name='invitation_of_customer')],
                'constraints': [models.UniqueConstraint(fields=('survey', 'interaction'), name='invitation_once_per_interaction'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_asked'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state', 'not_asked'), _negated=True), ('reason', '')), _connector='OR'), name='invitation_not_asked_has_reason'), models.CheckConstraint(condition=models.Q(('state__in', ['scheduled', 'asked', 'not_asked'])), name='invitation_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'asked'), _negated=True), ('asked_at__isnull', False), _connector='OR'), name='invitation_asked_has_time')],
            },
        ),
        migrations.CreateModel(
            name='LinkClick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clicks', to='surveys.invitation')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10)])),
                ('address_digest', models.BinaryField(max_length=16)),
                ('agent', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name': 'link click',
                'indexes': [models.Index(fields=['invitation', 'at'], name='link_click_of_invitation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('score', None), ('score__lte', 10), _connector='OR'), name='link_click_score_in_range')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invitation', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='response', to='surveys.invitation')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='surveys.survey')),
                ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='customers.customer')),
                ('kind', models.CharField(choices=[('nps', 'NPS'), ('recovery', 'Recovery check'), ('feedback', 'Feedback')], default='nps', max_length=8, verbose_name='kind')),
                ('state', models.CharField(choices=[('confirmed', 'Confirmed'), ('held', 'Held for review'), ('discarded', 'Discarded')], default='confirmed', max_length=9, verbose_name='state')),
                ('hold_reason', models.CharField(blank=True, max_length=30, verbose_name='why held')),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='score')),
                ('comment', models.TextField(blank=True, max_length=2000, verbose_name='comment')),
                ('channel', models.CharField(choices=[('email', 'E-mail')], default='email', max_length=10, verbose_name='channel')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('is_historic', models.BooleanField(default=False, verbose_name='historic')),
                ('is_test', models.BooleanField(default=False, verbose_name='test')),
                ('is_contactable', models.BooleanField(default=True, verbose_name='can be contacted')),
                ('answered_at', models.DateTimeField(verbose_name='answered')),
                ('changed_at', models.DateTimeField(verbose_name='last changed')),
                ('answered_on', models.DateField(help_text="In the organisation's zone.", verbose_name='day')),
                ('company', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='customers.company')),
                ('account_manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('market', models.CharField(blank=True, max_length=100, verbose_name='market')),
                ('touchpoint', models.CharField(blank=True, max_length=12, verbose_name='touchpoint')),
                ('follow_up_required', models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('is_contactable', True), ('is_historic', False), ('is_test', False), ('kind', 'nps'), ('score__lte', 6), ('state', 'confirmed')), then=models.Value(True)), default=models.Value(False)), output_field=models.BooleanField())),
            ],
            options={
                'verbose_name': 'response',
                'ordering': ['-answered_at', '-pk'],
                'indexes': [models.Index(fields=['survey', 'answered_on'], name='response_by_day'), models.Index(models.OrderBy(models.F('answered_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='response_newest'), models.Index(fields=['customer', '-answered_at'], name='response_of_customer'), models.Index(condition=models.Q(('follow_up_required', True)), fields=['id'], name='response_followed_up')],
                'constraints': [models.CheckConstraint(condition=models.Q(('score', None), ('score__range', (0, 10)), _connector='OR'), name='response_score_in_range'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'feedback'), ('score', None)), models.Q(('kind__in', ['nps', 'recovery']), ('score__isnull', False)), _connector='OR'), name='response_score_fits_kind'), models.CheckConstraint(condition=models.Q(('is_historic', True), ('invitation__isnull', False), _connector='OR'), name='response_live_has_invitation'), models.CheckConstraint(condition=models.Q(('state__in', ['confirmed', 'held', 'discarded'])), name='response_state_known'), models.CheckConstraint(condition=models.Q(('state', 'confirmed'), models.Q(('hold_reason', ''), _negated=True), _connector='OR'), name='response_held_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='ResponseRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='surveys.response')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('score', models.PositiveSmallIntegerField(null=True, verbose_name='score')),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('state', models.CharField(max_length=9, verbose_name='state')),
                ('hold_reason', models.CharField(blank=True, max_length=30, verbose_name='why held')),
            ],
            options={
                'verbose_name': 'revision',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ResponseChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='surveys.response')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('invitation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='surveys.invitation')),
                ('survey', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='surveys.survey')),
                ('customer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.customer')),
                ('kind', models.CharField(choices=[('nps', 'NPS'), ('recovery', 'Recovery check'), ('feedback', 'Feedback')], default='nps', max_length=8, verbose_name='kind')),
                ('state', models.CharField(choices=[('confirmed', 'Confirmed'), ('held', 'Held for review'), ('discarded', 'Discarded')], default='confirmed', max_length=9, verbose_name='state')),
                ('hold_reason', models.CharField(blank=True, max_length=30, verbose_name='why held')),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='score')),
                ('comment', models.TextField(blank=True, max_length=2000, verbose_name='comment')),
                ('channel', models.CharField(choices=[('email', 'E-mail')], default='email', max_length=10, verbose_name='channel')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('is_historic', models.BooleanField(default=False, verbose_name='historic')),
                ('is_test', models.BooleanField(default=False, verbose_name='test')),
                ('is_contactable', models.BooleanField(default=True, verbose_name='can be contacted')),
                ('answered_at', models.DateTimeField(verbose_name='answered')),
                ('changed_at', models.DateTimeField(verbose_name='last changed')),
                ('answered_on', models.DateField(help_text="In the organisation's zone.", verbose_name='day')),
                ('company', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.company')),
                ('account_manager', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('market', models.CharField(blank=True, max_length=100, verbose_name='market')),
                ('touchpoint', models.CharField(blank=True, max_length=12, verbose_name='touchpoint')),
                ('follow_up_required', models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('is_contactable', True), ('is_historic', False), ('is_test', False), ('kind', 'nps'), ('score__lte', 6), ('state', 'confirmed')), then=models.Value(True)), default=models.Value(False)), output_field=models.BooleanField())),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DayTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.survey')),
                ('day', models.DateField()),
                ('score', models.PositiveSmallIntegerField()),
                ('account_manager_ref', models.BigIntegerField(null=True)),
                ('market', models.CharField(blank=True, max_length=100)),
                ('touchpoint', models.CharField(blank=True, max_length=12)),
                ('channel', models.CharField(max_length=10)),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day', 'survey', 'score', 'account_manager_ref', 'market', 'touchpoint', 'channel'), name='day_tally_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('score__range', (0, 10))), name='day_tally_score_in_range'), models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='day_tally_counts_something')],
            },
        ),
        migrations.CreateModel(
            name='DayMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.survey')),
                ('day', models.DateField()),
            ],
            options={
                'indexes': [models.Index(fields=['day', 'survey'], name='day_mark_of_day')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveychange" ("change_days", "created_at", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "slug", "state") VALUES (NEW."change_days", NEW."created_at", NEW."delay_minutes", NEW."expiry_days", NEW."id", NEW."interaction_kinds", NEW."kind", NEW."name", NEW."oldest_days", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recommended", NEW."slug", NEW."state"); RETURN NULL;', hash='7885cef413005a33414c5ba432e3f4d90ead68f9', operation='INSERT', pgid='pgtrigger_insert_insert_472a1', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_surveychange" ("change_days", "created_at", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "slug", "state") VALUES (NEW."change_days", NEW."created_at", NEW."delay_minutes", NEW."expiry_days", NEW."id", NEW."interaction_kinds", NEW."kind", NEW."name", NEW."oldest_days", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recommended", NEW."slug", NEW."state"); RETURN NULL;', hash='aa5c2547fa573b27fc5142550326ef9ab5a4f207', operation='UPDATE', pgid='pgtrigger_update_update_7c6a9', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveychange" ("change_days", "created_at", "delay_minutes", "expiry_days", "id", "interaction_kinds", "kind", "name", "oldest_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended", "slug", "state") VALUES (OLD."change_days", OLD."created_at", OLD."delay_minutes", OLD."expiry_days", OLD."id", OLD."interaction_kinds", OLD."kind", OLD."name", OLD."oldest_days", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recommended", OLD."slug", OLD."state"); RETURN NULL;', hash='2bc69ff382b2260b941860e31819b618ba5250ca', operation='DELETE', pgid='pgtrigger_delete_delete_0ba4d', table='surveys_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='responserevision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='140d64cb6b1e0101b7e3cfedf04af715d0b5a17a', operation='UPDATE', pgid='pgtrigger_append_only_edef0', table='surveys_responserevision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "state", "survey_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."customer_id", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."score", NEW."state", NEW."survey_id", NEW."touchpoint"); RETURN NULL;', hash='543e14e748fd495d8fd509775d589bae48585b12', operation='INSERT', pgid='pgtrigger_insert_insert_19d6a', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "state", "survey_id", "touchpoint") VALUES (NEW."account_manager_id", NEW."answered_at", NEW."answered_on", NEW."changed_at", NEW."channel", NEW."comment", NEW."company_id", NEW."customer_id", NEW."hold_reason", NEW."id", NEW."invitation_id", NEW."is_contactable", NEW."is_historic", NEW."is_test", NEW."kind", NEW."language", NEW."market", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."score", NEW."state", NEW."survey_id", NEW."touchpoint"); RETURN NULL;', hash='eba44bb6a09e401926471806586a3f7bde9c07e2', operation='UPDATE', pgid='pgtrigger_update_update_c0ca1', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='response',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_responsechange" ("account_manager_id", "answered_at", "answered_on", "changed_at", "channel", "comment", "company_id", "customer_id", "hold_reason", "id", "invitation_id", "is_contactable", "is_historic", "is_test", "kind", "language", "market", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "state", "survey_id", "touchpoint") VALUES (OLD."account_manager_id", OLD."answered_at", OLD."answered_on", OLD."changed_at", OLD."channel", OLD."comment", OLD."company_id", OLD."customer_id", OLD."hold_reason", OLD."id", OLD."invitation_id", OLD."is_contactable", OLD."is_historic", OLD."is_test", OLD."kind", OLD."language", OLD."market", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."score", OLD."state", OLD."survey_id", OLD."touchpoint"); RETURN NULL;', hash='02b82914fed6e7f8553d5de7ee097b6f867bd6f5', operation='DELETE', pgid='pgtrigger_delete_delete_7b269', table='surveys_response', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "survey_id", "thanks") VALUES (NEW."comment_prompt", NEW."high_label", NEW."id", NEW."language", NEW."low_label", NEW."mail_intro", NEW."mail_subject", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."survey_id", NEW."thanks"); RETURN NULL;', hash='f9a061461eb8a0b3a06cff3fb06faf484af02f78', operation='INSERT', pgid='pgtrigger_insert_insert_e2757', table='surveys_surveytext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "survey_id", "thanks") VALUES (NEW."comment_prompt", NEW."high_label", NEW."id", NEW."language", NEW."low_label", NEW."mail_intro", NEW."mail_subject", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."survey_id", NEW."thanks"); RETURN NULL;', hash='f96b02f1b816a60a77fe2b0cc12533e86504ff77', operation='UPDATE', pgid='pgtrigger_update_update_bf67d', table='surveys_surveytext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveytext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "surveys_surveytextchange" ("comment_prompt", "high_label", "id", "language", "low_label", "mail_intro", "mail_subject", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "survey_id", "thanks") VALUES (OLD."comment_prompt", OLD."high_label", OLD."id", OLD."language", OLD."low_label", OLD."mail_intro", OLD."mail_subject", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."survey_id", OLD."thanks"); RETURN NULL;', hash='f5846175cfc42bcac44adf3f531e3383a2438334', operation='DELETE', pgid='pgtrigger_delete_delete_94b5f', table='surveys_surveytext', when='AFTER')),
        ),
    ]
