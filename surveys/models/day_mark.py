"""A day whose tally is out of date; writers only ever append."""

from django.db import models

from surveys.models.survey import Survey


class DayMark(models.Model):
    # No uniqueness on purpose: a unique mark makes all writers of a day wait for each other.
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["day", "survey"], name="day_mark_of_day")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.day}"
