"""Which digests were looked at, once per person and day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0043_digests_by_mail'),
        ('followups', '0029_reply_to_the_erased'),
        ('surveys', '0032_contact_given'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('daily', 'Today’s follow-ups'), ('weekly', 'Last week'), ('management', 'Two days past the deadline')], max_length=10)),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'digest',
            },
        ),
        migrations.AddField(
            model_name='digest',
            name='message',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='digest', to='customers.message'),
        ),
        migrations.AddField(
            model_name='digest',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='digest',
            index=models.Index(fields=['day'], name='digest_of_day'),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.UniqueConstraint(fields=('user', 'kind', 'day'), name='digest_once'),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['daily', 'weekly', 'management'])), name='digest_kind_known'),
        ),
    ]
