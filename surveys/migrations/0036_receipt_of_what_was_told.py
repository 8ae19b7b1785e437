"""What was told word for word, as a digest, so that an exact repeat is known before it is looked into."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0035_not_asked_by_time_of_decision'),
    ]

    operations = [
        migrations.AddField(
            model_name='answerreceipt',
            name='told_digest',
            field=models.BinaryField(default=b'', max_length=32),
        ),
    ]
