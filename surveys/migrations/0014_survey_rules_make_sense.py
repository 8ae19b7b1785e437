import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0013_relational_surveys_rest_longer")]

    operations = [
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'relational'), ('rest_days__range', (90, 365))), models.Q(models.Q(('kind', 'relational'), _negated=True), ('rest_days__range', (14, 90))), _connector='OR'), name='survey_rest_fits_kind'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('sample_percent__range', (1, 100))), name='survey_sample_in_range'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('window_end__lte', datetime.time(20, 0)), ('window_start__gte', datetime.time(8, 0)), ('window_start__lt', models.F('window_end')), ('window_days__contained_by', [0, 1, 2, 3, 4, 5, 6]), ('window_days__len__gte', 1)), name='survey_window_by_day'),
        ),
    ]
