"""Letters that are being written."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0027_what_a_message_told'),
        ('customers', '0041_organisation_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MessageDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reply', 'Reply: we will do something'), ('answer', 'Answer: it is done'), ('welcome', 'Welcome: how to begin')], default='reply', max_length=12)),
                ('subject', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('promised_at', models.DateTimeField(blank=True, null=True)),
                ('next_step', models.TextField(blank=True)),
                ('urgent_contact', models.TextField(blank=True)),
                ('reason', models.TextField(blank=True)),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'draft',
            },
        ),
        migrations.CreateModel(
            name='MessageDraftFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('content_type', models.CharField(max_length=80)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('data', models.BinaryField()),
            ],
            options={
                'verbose_name': 'attachment of a draft',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='messagedraft',
            name='author',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='messagedraft',
            name='follow_up',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='followups.followup'),
        ),
        migrations.AddField(
            model_name='messagedraft',
            name='renews',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='followups.promise'),
        ),
        migrations.AddField(
            model_name='messagedraft',
            name='responsible',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='messagedraftfile',
            name='draft',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='followups.messagedraft'),
        ),
        migrations.AddField(
            model_name='messagedraft',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='followups.messagetemplate'),
        ),
        migrations.AddConstraint(
            model_name='messagedraftfile',
            constraint=models.UniqueConstraint(fields=('draft', 'sha256', 'name'), name='draft_file_once'),
        ),
        migrations.AddConstraint(
            model_name='messagedraftfile',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0), ('size__lte', 10485760)), name='draft_file_size_in_range'),
        ),
        migrations.AddConstraint(
            model_name='messagedraft',
            constraint=models.UniqueConstraint(fields=('follow_up', 'author', 'renews'), name='message_draft_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='messagedraft',
            constraint=models.CheckConstraint(condition=models.Q(('author__isnull', False), ('renews__isnull', False), _connector='OR'), name='message_draft_has_reason'),
        ),
    ]
