"""Somebody, or something, opened a survey link: statistics only, never an answer."""

from collections.abc import Collection
from datetime import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.models.invitation import OPEN_DOORS, Invitation
from surveys.rules.clicks import AGENT, BURST, HUMAN, PREFETCH, SCANNER, UNKNOWN


class LinkClickQuerySet(models.QuerySet["LinkClick"]):
    def by_one(
        self, invitation_id: int, digests: Collection[bytes], agent: str, since: datetime
    ) -> "LinkClickQuerySet":
        """What one address and program opened of one invitation since then, but what was fetched ahead."""
        return self.filter(
            invitation=invitation_id, address_digest__in=digests, agent=agent, at__gte=since
        ).exclude(sign=PREFETCH)

    def at_open_doors(
        self, survey_id: int, digests: Collection[bytes], since: datetime
    ) -> "LinkClickQuerySet":
        """What one address sent since then to a survey through doors that are open to all."""
        return self.filter(
            invitation__survey=survey_id,
            invitation__door__in=OPEN_DOORS,
            address_digest__in=digests,
            at__gte=since,
        )

    def scores(self) -> set[int]:
        """The different numbers these opened."""
        opened = self.filter(score__isnull=False).values_list("score", flat=True)
        return {score for score in opened if score is not None}


class LinkClick(models.Model):
    class Kind(models.TextChoices):
        HUMAN = HUMAN, _("Human")
        SCANNER = SCANNER, _("Automatic")
        UNKNOWN = UNKNOWN, _("Unknown")

    class Sign(models.TextChoices):
        AGENT = AGENT, _("Says that it is a program")
        PREFETCH = PREFETCH, _("Fetched ahead")
        BURST = BURST, _("Several numbers within seconds")

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="clicks")
    at = models.DateTimeField()
    score = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(10)])
    # Salted by the day: enough to see that one machine opened several scores, not who it was.
    address_digest = models.BinaryField(max_length=16)
    agent = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.UNKNOWN)
    sign = models.CharField(max_length=8, choices=Sign, blank=True)

    objects = LinkClickQuerySet.as_manager()

    class Meta:
        verbose_name = _("link click")
        indexes = [
            models.Index(fields=["invitation", "at"], name="link_click_of_invitation"),
            # The oldest are forgotten each minute.
            models.Index(fields=["at"], name="link_click_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sign__in=["", "agent", "prefetch", "burst"]), name="link_click_sign_known"
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__lte=10), name="link_click_score_in_range"
            ),
            models.CheckConstraint(
                condition=Q(kind="scanner") & ~Q(sign="") | Q(kind__in=["human", "unknown"], sign=""),
                name="link_click_scanner_has_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.at:%Y-%m-%d %H:%M}"
