"""How many answers of each score a day had, by the dimensions dashboards filter on."""

from django.db import models
from django.db.models import Q

from surveys.models.survey import Survey


class DayTally(models.Model):
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    score = models.PositiveSmallIntegerField()
    # Plain numbers, not foreign keys: a tally is counted again, never edited, and outlives people.
    account_manager_ref = models.BigIntegerField(null=True)
    market = models.CharField(max_length=100, blank=True)
    touchpoint = models.CharField(max_length=12, blank=True)
    channel = models.CharField(max_length=10)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "survey", "score", "account_manager_ref", "market", "touchpoint", "channel"],
                nulls_distinct=False,
                name="day_tally_once",
            ),
            models.CheckConstraint(condition=Q(score__range=(0, 10)), name="day_tally_score_in_range"),
            models.CheckConstraint(condition=Q(count__gt=0), name="day_tally_counts_something"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.score}: {self.count}"
