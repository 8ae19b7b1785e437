"""Hours and weeks are validated; nobody types a version. Nothing changes in the tables."""

from django.db import migrations, models

import followups.models.opening_hours


class Migration(migrations.Migration):

    dependencies = [
        ('followups', '0004_work_calendar_country'),
    ]

    operations = [
        migrations.AlterField(
            model_name='calendarday',
            name='intervals',
            field=models.JSONField(blank=True, default=list, help_text='Empty when closed.', validators=[followups.models.opening_hours.validate_intervals], verbose_name='open'),
        ),
        migrations.AlterField(
            model_name='calendardaychange',
            name='intervals',
            field=models.JSONField(blank=True, default=list, help_text='Empty when closed.', validators=[followups.models.opening_hours.validate_intervals], verbose_name='open'),
        ),
        migrations.AlterField(
            model_name='workcalendar',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name='workcalendar',
            name='weekly',
            field=models.JSONField(validators=[followups.models.opening_hours.validate_week], verbose_name='week'),
        ),
        migrations.AlterField(
            model_name='workcalendarchange',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name='workcalendarchange',
            name='weekly',
            field=models.JSONField(validators=[followups.models.opening_hours.validate_week], verbose_name='week'),
        ),
    ]
