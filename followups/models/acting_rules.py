"""What holds for the work on all answers: one row, set by staff."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked


class ActingRulesManager(models.Manager["ActingRules"]):
    def current(self) -> "ActingRules":
        """The one row; before anybody has changed a rule, the rules as shipped."""
        return self.filter(pk=ActingRules.ONLY).first() or ActingRules()


@tracked("ActingRulesChange")
class ActingRules(models.Model):
    ONLY = 1
    # The scores that may be about the account manager's own work.
    LOWEST = 2

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    lowest_go_to_others = models.BooleanField(
        _("scores 0–2 go to somebody other than the account manager"), default=False
    )

    objects = ActingRulesManager()

    class Meta:
        verbose_name = _("acting rules")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="acting_rules_are_one_row")]

    def __str__(self) -> str:
        return "acting rules"

    def keeps_apart(self, score: int) -> bool:
        """Is an answer of this score for somebody other than the account manager?"""
        return self.lowest_go_to_others and score <= self.LOWEST
