"""An outage of the mail server is one row, instead of an attempt charged to each mail."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0002_message_priority'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailOutage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('note', 'Note')], default='email', editable=False, max_length=5, unique=True)),
                ('began_at', models.DateTimeField()),
                ('failures', models.PositiveIntegerField(default=0)),
                ('next_try_at', models.DateTimeField()),
                ('needs_person', models.BooleanField(default=False)),
                ('reply_code', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('reply_text', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'mail outage',
            },
        ),
    ]
