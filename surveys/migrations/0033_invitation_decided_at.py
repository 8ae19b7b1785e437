"""When it was settled whether somebody is asked: the column, empty."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0032_contact_given'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='decided_at',
            field=models.DateTimeField(null=True, verbose_name='decided'),
        ),
    ]
