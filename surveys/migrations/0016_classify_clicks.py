from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0015_other_doors'),
    ]

    operations = [
        migrations.AddField(
            model_name='linkclick',
            name='kind',
            field=models.CharField(choices=[('human', 'Human'), ('scanner', 'Automatic'), ('unknown', 'Unknown')], default='unknown', max_length=7),
        ),
        migrations.AddField(
            model_name='linkclick',
            name='sign',
            field=models.CharField(blank=True, choices=[('agent', 'Says that it is a program'), ('prefetch', 'Fetched ahead'), ('burst', 'Several numbers within seconds')], max_length=8),
        ),
        migrations.AlterField(
            model_name='linkclick',
            name='at',
            field=models.DateTimeField(),
        ),
        migrations.AddIndex(
            model_name='linkclick',
            index=models.Index(fields=['at'], name='link_click_at'),
        ),
        migrations.AddConstraint(
            model_name='linkclick',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'scanner'), models.Q(('sign', ''), _negated=True)), models.Q(('kind__in', ['human', 'unknown']), ('sign', '')), _connector='OR'), name='link_click_scanner_has_sign'),
        ),
    ]
