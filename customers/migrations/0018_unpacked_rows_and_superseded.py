"""The rows of a workbook are kept unpacked; what a run superseded is found when it is undone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0017_imports'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='importchunk',
            name='import_chunk_once',
        ),
        migrations.AddField(
            model_name='importchunk',
            name='part',
            field=models.CharField(choices=[('file', 'File'), ('rows', 'Rows')], default='file', max_length=4),
        ),
        migrations.AddIndex(
            model_name='importedrow',
            index=models.Index(condition=models.Q(('is_latest', False)), fields=['kind', 'key'], name='imported_row_superseded'),
        ),
        migrations.AddConstraint(
            model_name='importchunk',
            constraint=models.UniqueConstraint(fields=('run', 'part', 'number'), name='import_chunk_once'),
        ),
    ]
