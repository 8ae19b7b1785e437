"""Somebody, or something, opened a survey link: statistics only, never an answer."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.invitation import Invitation


class LinkClick(models.Model):
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="clicks")
    at = models.DateTimeField(auto_now_add=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(10)])
    # Salted: enough to see that one machine opened several scores, not who it was.
    address_digest = models.BinaryField(max_length=16)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("link click")
        indexes = [models.Index(fields=["invitation", "at"], name="link_click_of_invitation")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__lte=10), name="link_click_score_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.at:%Y-%m-%d %H:%M}"
