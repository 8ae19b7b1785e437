import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0023_import_turns'),
        ('followups', '0011_handed_over_index'),
        ('surveys', '0017_review'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_once',
        ),
        migrations.AddField(
            model_name='notice',
            name='review',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='surveys.review'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='clock',
            field=models.CharField(choices=[('assignment', 'Assignment'), ('first_contact', 'First contact'), ('resolution', 'Solution'), ('promise', 'Promise'), ('review', 'Review')], max_length=13),
        ),
        migrations.AlterField(
            model_name='notice',
            name='follow_up',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='followups.followup'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('user', 'follow_up', 'round', 'clock', 'level', 'promise', 'review'), name='notice_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clock', 'review'), ('follow_up', None), ('review__isnull', False)), models.Q(('follow_up__isnull', False), ('review', None), models.Q(('clock', 'review'), _negated=True)), _connector='OR'), name='notice_is_about_one'),
        ),
    ]
