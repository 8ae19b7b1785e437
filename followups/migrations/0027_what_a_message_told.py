"""What a letter told the customer beside its text."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0026_promises_of_messages'),
        ('customers', '0041_organisation_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='followupmessage',
            name='next_step',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='next step'),
        ),
        migrations.AddField(
            model_name='followupmessage',
            name='override_reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='sent although vague'),
        ),
        migrations.AddField(
            model_name='followupmessage',
            name='promised_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='promised time'),
        ),
        migrations.AddField(
            model_name='followupmessage',
            name='responsible',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='responsible'),
        ),
        migrations.AddField(
            model_name='followupmessage',
            name='urgent_contact',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='if it is urgent'),
        ),
        migrations.AddField(
            model_name='followupmessage',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='followups.messagetemplate'),
        ),
    ]
