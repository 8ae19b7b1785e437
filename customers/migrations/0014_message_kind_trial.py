"""A member of staff can be sent an invitation as a test."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0013_data_exports'),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('notice', 'Notice to staff'), ('reply', 'Reply'), ('trial', 'Test to oneself')], max_length=12),
        ),
    ]
