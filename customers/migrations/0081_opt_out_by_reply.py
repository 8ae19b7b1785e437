"""Who answers an invitation with “stop” has opted out."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0080_blank_links_in_replies'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='optout',
            name='opt_out_way_known',
        ),
        migrations.AlterField(
            model_name='optout',
            name='way',
            field=models.CharField(choices=[('link', 'The link in the mail'), ('one_click', "The mail program's button"), ('reply', 'Wrote it in answer to our mail'), ('staff', 'Told a member of staff')], max_length=10, verbose_name='way'),
        ),
        migrations.AlterField(
            model_name='optoutchange',
            name='way',
            field=models.CharField(choices=[('link', 'The link in the mail'), ('one_click', "The mail program's button"), ('reply', 'Wrote it in answer to our mail'), ('staff', 'Told a member of staff')], max_length=10, verbose_name='way'),
        ),
        migrations.AddConstraint(
            model_name='optout',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['link', 'one_click', 'reply', 'staff'])), name='opt_out_way_known'),
        ),
    ]
