"""A recovery check says whether it is solved, nothing else does; there is one, and it is never stopped."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0041_recovery_check'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='survey',
            name='survey_kind_known',
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'recovery'), ('solved__isnull', False)), models.Q(models.Q(('kind', 'recovery'), _negated=True), ('solved', None)), _connector='OR'), name='response_solved_fits_kind'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['transactional', 'relational', 'feedback', 'recovery'])), name='survey_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'recovery')), fields=('kind',), name='survey_one_recovery_check'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'recovery'), _negated=True), models.Q(('open_link_is_on', False), ('state', 'live'), ('widget_origins', [])), _connector='OR'), name='survey_recovery_check_is_live'),
        ),
    ]
