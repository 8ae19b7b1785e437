"""A reason for invitations that are put aside because no mail could be made of them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='invitation',
            name='reason',
            field=models.CharField(blank=True, choices=[('bad_address', 'No address that works'), ('suppressed', 'The address is blocked'), ('opted_out', 'Has opted out'), ('too_old', 'The interaction is too old'), ('expired', 'Expired before it could be sent'), ('survey_stopped', 'The survey was stopped'), ('reopened', 'The interaction was opened again'), ('cannot_be_written', 'Could not be written')], max_length=20, verbose_name='why not asked'),
        ),
    ]
