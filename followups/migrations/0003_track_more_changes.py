"""The history of promises, proofs and playbooks."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0009_track_more_changes'),
        ('followups', '0002_no_low_answer_without_follow_up'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PlaybookChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('score', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(10)], verbose_name='score')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('grade', models.PositiveSmallIntegerField(verbose_name='grade')),
                ('first_contact_minutes', models.PositiveIntegerField(verbose_name='business minutes to first contact')),
                ('contact', models.CharField(choices=[('personal', 'Personal: a person rings'), ('contact', 'By phone or e-mail'), ('email', 'By e-mail')], max_length=8, verbose_name='contact')),
                ('reading_nb', models.TextField(blank=True, verbose_name='probable reading (nb)')),
                ('reading_en', models.TextField(blank=True, verbose_name='probable reading (en)')),
                ('tells', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='told at once')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlaybookTaskChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('apologise', 'Apologise'), ('contact', 'Make contact'), ('listen', 'Listen'), ('apologise_again', 'Apologise again'), ('compensate', 'Offer compensation'), ('explain_plan', 'Explain the plan'), ('thank', 'Thank'), ('turn_positive', 'Turn it into something good'), ('ask_what_would_help', 'Ask what would help'), ('inform_account_manager', 'Inform the account manager'), ('write_in_record', 'Write in the customer record'), ('next_contact', 'Follow up at the next contact'), ('pass_on_praise', 'Pass on the praise'), ('custom', 'Other step')], max_length=24)),
                ('text_nb', models.TextField()),
                ('text_en', models.TextField()),
                ('hint_nb', models.TextField(blank=True)),
                ('hint_en', models.TextField(blank=True)),
                ('owner_role', models.CharField(max_length=20)),
                ('channel', models.CharField(blank=True, max_length=10)),
                ('evidence', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('note', 'a note'), ('record', 'a note in the record'), ('call', 'a call'), ('message', 'a message'), ('booking', 'a booked time')], max_length=7), blank=True, default=list, size=None)),
                ('sleeps_until', models.CharField(blank=True, max_length=20)),
                ('due_minutes', models.PositiveIntegerField(blank=True, null=True)),
                ('sleeps_at_most_minutes', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PromiseChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('source', models.CharField(choices=[('thanks_page', 'The thank-you page'), ('booking', 'A booked time')], max_length=11, verbose_name='told by')),
                ('channel', models.CharField(max_length=10, verbose_name='through')),
                ('promised_at', models.DateTimeField(verbose_name='promised time')),
                ('made_at', models.DateTimeField(verbose_name='told')),
                ('state', models.CharField(choices=[('open', 'Open'), ('kept', 'Kept'), ('broken', 'Broken'), ('replaced', 'Replaced by a new time')], default='open', max_length=8, verbose_name='state')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('made_good_at', models.DateTimeField(blank=True, null=True, verbose_name='made good')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProofChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('message', 'Message accepted by the receiving server'), ('call', 'Call that was answered'), ('booking', 'Booked meeting'), ('reply', 'Reply from the customer')], max_length=7, verbose_name='kind')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbook',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_playbookchange" ("contact", "created_at", "first_contact_minutes", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading_en", "reading_nb", "score", "tells", "version") VALUES (NEW."contact", NEW."created_at", NEW."first_contact_minutes", NEW."grade", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reading_en", NEW."reading_nb", NEW."score", NEW."tells", NEW."version"); RETURN NULL;', hash='fe201fb6b602e09b80bd05f1ca415651e7a09b13', operation='INSERT', pgid='pgtrigger_insert_insert_a17e1', table='followups_playbook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbook',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_playbookchange" ("contact", "created_at", "first_contact_minutes", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading_en", "reading_nb", "score", "tells", "version") VALUES (NEW."contact", NEW."created_at", NEW."first_contact_minutes", NEW."grade", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reading_en", NEW."reading_nb", NEW."score", NEW."tells", NEW."version"); RETURN NULL;', hash='fafc03ee3059b1419d97330806f13710aedb0323', operation='UPDATE', pgid='pgtrigger_update_update_7fbaf', table='followups_playbook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbook',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_playbookchange" ("contact", "created_at", "first_contact_minutes", "grade", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading_en", "reading_nb", "score", "tells", "version") VALUES (OLD."contact", OLD."created_at", OLD."first_contact_minutes", OLD."grade", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reading_en", OLD."reading_nb", OLD."score", OLD."tells", OLD."version"); RETURN NULL;', hash='5f105853039a802535251b1d05de666de15f6b23', operation='DELETE', pgid='pgtrigger_delete_delete_8e2c8', table='followups_playbook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbooktask',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_playbooktaskchange" ("channel", "due_minutes", "evidence", "hint_en", "hint_nb", "id", "kind", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "playbook_id", "position", "sleeps_at_most_minutes", "sleeps_until", "text_en", "text_nb") VALUES (NEW."channel", NEW."due_minutes", NEW."evidence", NEW."hint_en", NEW."hint_nb", NEW."id", NEW."kind", NEW."owner_role", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."playbook_id", NEW."position", NEW."sleeps_at_most_minutes", NEW."sleeps_until", NEW."text_en", NEW."text_nb"); RETURN NULL;', hash='2d6091b16531f9b35020a477e14c87869f337713', operation='INSERT', pgid='pgtrigger_insert_insert_a78dd', table='followups_playbooktask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbooktask',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_playbooktaskchange" ("channel", "due_minutes", "evidence", "hint_en", "hint_nb", "id", "kind", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "playbook_id", "position", "sleeps_at_most_minutes", "sleeps_until", "text_en", "text_nb") VALUES (NEW."channel", NEW."due_minutes", NEW."evidence", NEW."hint_en", NEW."hint_nb", NEW."id", NEW."kind", NEW."owner_role", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."playbook_id", NEW."position", NEW."sleeps_at_most_minutes", NEW."sleeps_until", NEW."text_en", NEW."text_nb"); RETURN NULL;', hash='f9a6f535b2fcc178a855529190ad7de93d580a14', operation='UPDATE', pgid='pgtrigger_update_update_04301', table='followups_playbooktask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='playbooktask',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_playbooktaskchange" ("channel", "due_minutes", "evidence", "hint_en", "hint_nb", "id", "kind", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "playbook_id", "position", "sleeps_at_most_minutes", "sleeps_until", "text_en", "text_nb") VALUES (OLD."channel", OLD."due_minutes", OLD."evidence", OLD."hint_en", OLD."hint_nb", OLD."id", OLD."kind", OLD."owner_role", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."playbook_id", OLD."position", OLD."sleeps_at_most_minutes", OLD."sleeps_until", OLD."text_en", OLD."text_nb"); RETURN NULL;', hash='cd231763da2e7480a5a87e8b07a6c2bc14ce670c', operation='DELETE', pgid='pgtrigger_delete_delete_be87c', table='followups_playbooktask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='promise',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_promisechange" ("channel", "follow_up_id", "id", "made_at", "made_good_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_at", "responsible_id", "settled_at", "source", "state") VALUES (NEW."channel", NEW."follow_up_id", NEW."id", NEW."made_at", NEW."made_good_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promised_at", NEW."responsible_id", NEW."settled_at", NEW."source", NEW."state"); RETURN NULL;', hash='b059fbcb2fd44de0afe94caf0cd0160c6d7e5bfb', operation='INSERT', pgid='pgtrigger_insert_insert_72c5a', table='followups_promise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='promise',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_promisechange" ("channel", "follow_up_id", "id", "made_at", "made_good_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_at", "responsible_id", "settled_at", "source", "state") VALUES (NEW."channel", NEW."follow_up_id", NEW."id", NEW."made_at", NEW."made_good_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promised_at", NEW."responsible_id", NEW."settled_at", NEW."source", NEW."state"); RETURN NULL;', hash='e1c5adc8095b4eafab4a1ed5e42e2dfa5fbf506a', operation='UPDATE', pgid='pgtrigger_update_update_0132f', table='followups_promise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='promise',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_promisechange" ("channel", "follow_up_id", "id", "made_at", "made_good_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_at", "responsible_id", "settled_at", "source", "state") VALUES (OLD."channel", OLD."follow_up_id", OLD."id", OLD."made_at", OLD."made_good_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."promised_at", OLD."responsible_id", OLD."settled_at", OLD."source", OLD."state"); RETURN NULL;', hash='afed64e9f0ddba019fd120a19ef1411a3878e8dc', operation='DELETE', pgid='pgtrigger_delete_delete_44079', table='followups_promise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proof',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_proofchange" ("at", "by_id", "follow_up_id", "id", "kind", "message_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."at", NEW."by_id", NEW."follow_up_id", NEW."id", NEW."kind", NEW."message_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."withdrawn_at"); RETURN NULL;', hash='4ad6ad0bede1859084d659e5a86a9c6866d1b77c', operation='INSERT', pgid='pgtrigger_insert_insert_20370', table='followups_proof', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proof',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "followups_proofchange" ("at", "by_id", "follow_up_id", "id", "kind", "message_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."at", NEW."by_id", NEW."follow_up_id", NEW."id", NEW."kind", NEW."message_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."withdrawn_at"); RETURN NULL;', hash='7a86cce52735eea8ee0807014c7c815e7086b963', operation='UPDATE', pgid='pgtrigger_update_update_dcc74', table='followups_proof', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proof',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "followups_proofchange" ("at", "by_id", "follow_up_id", "id", "kind", "message_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (OLD."at", OLD."by_id", OLD."follow_up_id", OLD."id", OLD."kind", OLD."message_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."withdrawn_at"); RETURN NULL;', hash='420f9b064d82d8d92f36b57b93f7c63665678e6f', operation='DELETE', pgid='pgtrigger_delete_delete_4a5a6', table='followups_proof', when='AFTER')),
        ),
        migrations.AddField(
            model_name='playbookchange',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='playbookchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='followups.playbook'),
        ),
        migrations.AddField(
            model_name='playbooktaskchange',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='playbooktaskchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='followups.playbooktask'),
        ),
        migrations.AddField(
            model_name='playbooktaskchange',
            name='playbook',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followups.playbook'),
        ),
        migrations.AddField(
            model_name='promisechange',
            name='follow_up',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followups.followup'),
        ),
        migrations.AddField(
            model_name='promisechange',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='promisechange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='followups.promise'),
        ),
        migrations.AddField(
            model_name='promisechange',
            name='responsible',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='proofchange',
            name='by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='proofchange',
            name='follow_up',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='followups.followup'),
        ),
        migrations.AddField(
            model_name='proofchange',
            name='message',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.message'),
        ),
        migrations.AddField(
            model_name='proofchange',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='proofchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='followups.proof'),
        ),
    ]
