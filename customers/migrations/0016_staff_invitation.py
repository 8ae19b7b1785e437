"""Members of staff are invited by mail."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0015_absence'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('notice', 'Notice to staff'), ('reply', 'Reply'), ('trial', 'Test to oneself'), ('staff_invite', 'Invitation to staff')], max_length=12),
        ),
        migrations.CreateModel(
            name='StaffInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invited_at', models.DateTimeField(verbose_name='invited')),
                ('expires_at', models.DateTimeField(verbose_name='works until')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('nonce', models.BinaryField(max_length=16)),
                ('key_version', models.PositiveSmallIntegerField()),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='staff_invitation', to='customers.message')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'invitation to staff',
                'ordering': ['-invited_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='StaffInvitationChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('invited_at', models.DateTimeField(verbose_name='invited')),
                ('expires_at', models.DateTimeField(verbose_name='works until')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('key_version', models.PositiveSmallIntegerField()),
                ('invited_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('message', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='customers.message')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='customers.staffinvitation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='staffinvitation',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('cancelled_at', None)), fields=('person',), name='staff_invitation_one_open'),
        ),
        migrations.AddConstraint(
            model_name='staffinvitation',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('cancelled_at', None), _connector='OR'), name='staff_invitation_ends_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='staffinvitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_staffinvitationchange" ("accepted_at", "cancelled_at", "expires_at", "id", "invited_at", "invited_by_id", "key_version", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accepted_at", NEW."cancelled_at", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."key_version", NEW."message_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='2ee3b494dfedfc9d0ad1b65744f305b28822e984', operation='INSERT', pgid='pgtrigger_insert_insert_8a63e', table='customers_staffinvitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='staffinvitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."key_version" IS DISTINCT FROM (NEW."key_version") OR OLD."message_id" IS DISTINCT FROM (NEW."message_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id"))', func='INSERT INTO "customers_staffinvitationchange" ("accepted_at", "cancelled_at", "expires_at", "id", "invited_at", "invited_by_id", "key_version", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."accepted_at", NEW."cancelled_at", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."key_version", NEW."message_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='5adcdf54a608e9e320036dcdc569e3219b3fa8cd', operation='UPDATE', pgid='pgtrigger_update_update_75df8', table='customers_staffinvitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='staffinvitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "customers_staffinvitationchange" ("accepted_at", "cancelled_at", "expires_at", "id", "invited_at", "invited_by_id", "key_version", "message_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."accepted_at", OLD."cancelled_at", OLD."expires_at", OLD."id", OLD."invited_at", OLD."invited_by_id", OLD."key_version", OLD."message_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='50b0a258dd231c22ee31c1cf7e226f531134093d', operation='DELETE', pgid='pgtrigger_delete_delete_21190', table='customers_staffinvitation', when='AFTER')),
        ),
    ]
