"""One answer that looks like a robot's, until staff or a later answer of the customer's settle it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked
from surveys.models.response import Response
from surveys.models.response_revision import ResponseRevision
from surveys.rules.nps import band
from surveys.rules.scores import DETRACTOR

# An unhappy customer may wait behind it: a low score, or a closed follow-up that solved nothing.
UNHAPPY = Q(revision__score__lte=6, response__kind=Response.Kind.NPS) | Q(revision__solved=False)


class ReviewQuerySet(models.QuerySet["Review"]):
    def waiting(self) -> "ReviewQuerySet":
        """Those nobody has settled; answers to test mails never count and wait for nobody."""
        return self.filter(outcome="", response__is_test=False)

    def low(self) -> "ReviewQuerySet":
        """Those that have a clock: an unhappy customer may wait behind them."""
        return self.filter(UNHAPPY)


@tracked("ReviewChange")
class Review(models.Model):
    class Outcome(models.TextChoices):
        RELEASED = "released", _("Released")
        DISCARDED = "discarded", _("Discarded")
        REPLACED = "replaced", _("Replaced by a later answer")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="reviews")
    # What came in; the response itself may say something else, confirmed before.
    revision = models.OneToOneField(ResponseRevision, on_delete=models.CASCADE, related_name="review")
    held_at = models.DateTimeField(_("held"))
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    # None when the customer settled it by answering again.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        ordering = ["held_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None, settled_by=None)
                | Q(outcome="replaced", settled_at__isnull=False, settled_by=None)
                | Q(
                    outcome__in=["released", "discarded"],
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
                name="review_settled_says_when_and_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["held_at"], condition=Q(outcome=""), name="review_waiting")]

    def __str__(self) -> str:
        return f"{self.response_id} {self.outcome or 'waiting'}"

    @property
    def is_low(self) -> bool:
        """Whether it has a clock; see ReviewQuerySet.low."""
        score = self.revision.score
        is_detractor = score is not None and band(score) == DETRACTOR
        return self.revision.solved is False or (self.response.kind == Response.Kind.NPS and is_detractor)
