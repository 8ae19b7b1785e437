"""Imports: the run, its file in pieces, what each row did, and the rows that did not go in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0016_staff_invitation'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('state', models.CharField(choices=[('draft', 'Being set up'), ('checking', 'Being checked'), ('checked', 'Checked'), ('importing', 'Being imported'), ('stopped', 'Stopped'), ('done', 'Imported'), ('failed', 'Failed'), ('undoing', 'Being undone'), ('undone', 'Undone')], default='draft', max_length=9)),
                ('file_name', models.CharField(max_length=200)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('source', models.CharField(default='import', max_length=50)),
                ('reading', models.JSONField(default=dict)),
                ('columns', models.JSONField(default=list)),
                ('mapping', models.JSONField(default=list)),
                ('date_orders', models.JSONField(default=dict)),
                ('options', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('total', models.PositiveIntegerField(blank=True, null=True)),
                ('position', models.PositiveIntegerField(default=0)),
                ('new', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('undone', models.PositiveIntegerField(default=0)),
                ('not_undone', models.PositiveIntegerField(default=0)),
                ('undo_before', models.PositiveBigIntegerField(blank=True, null=True)),
                ('failure', models.TextField(blank=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('fence', models.PositiveBigIntegerField(default=0)),
                ('created_by', models.ForeignKey(blank=True, help_text='Empty for one begun by command.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_runs', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='undone_runs', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportProblem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('refused', 'Refused'), ('not_undone', 'Not undone')], default='refused', max_length=10)),
                ('line', models.PositiveIntegerField()),
                ('reasons', models.JSONField()),
                ('raw', models.JSONField(default=list)),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='customers.importrun')),
            ],
            options={
                'ordering': ['kind', 'line'],
            },
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=200)),
                ('line', models.PositiveIntegerField()),
                ('digest', models.BinaryField(max_length=32)),
                ('object_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('is_new', models.BooleanField()),
                ('changes', models.JSONField(default=dict)),
                ('is_latest', models.BooleanField(default=True)),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='customers.importrun')),
            ],
        ),
        migrations.CreateModel(
            name='ImportChunk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='chunks', to='customers.importrun')),
            ],
        ),
        migrations.AddIndex(
            model_name='importrun',
            index=models.Index(condition=models.Q(('state__in', ['checking', 'importing', 'undoing'])), fields=['lease_until'], name='import_run_working'),
        ),
        migrations.AddConstraint(
            model_name='importrun',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'checking', 'checked', 'importing', 'stopped', 'done', 'failed', 'undoing', 'undone'])), name='import_run_state_known'),
        ),
        migrations.AddConstraint(
            model_name='importproblem',
            constraint=models.UniqueConstraint(fields=('run', 'kind', 'line'), name='import_problem_once'),
        ),
        migrations.AddConstraint(
            model_name='importproblem',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['refused', 'not_undone'])), name='import_problem_kind_known'),
        ),
        migrations.AddIndex(
            model_name='importedrow',
            index=models.Index(fields=['run', 'id'], name='imported_row_of_run'),
        ),
        migrations.AddConstraint(
            model_name='importedrow',
            constraint=models.UniqueConstraint(condition=models.Q(('is_latest', True)), fields=('kind', 'key'), name='imported_row_once'),
        ),
        migrations.AddConstraint(
            model_name='importchunk',
            constraint=models.UniqueConstraint(fields=('run', 'number'), name='import_chunk_once'),
        ),
    ]
