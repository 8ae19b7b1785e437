"""A time in which a follow-up waits: for the customer, which stops one clock, or for ourselves."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from followups.models.follow_up import FollowUp
from npsapp.lib.history import tracked


class PauseQuerySet(models.QuerySet["Pause"]):
    def running(self) -> "PauseQuerySet":
        return self.filter(ended_at=None)

    def stopping_the_clock(self) -> "PauseQuerySet":
        """Only what we wait for from the customer is not our own time."""
        return self.filter(waits_for=Pause.WaitsFor.CUSTOMER)

    def since(self, moment: datetime) -> "PauseQuerySet":
        return self.filter(started_at__gte=moment)


@tracked("PauseChange")
class Pause(models.Model):
    class WaitsFor(models.TextChoices):
        CUSTOMER = "customer", _("The customer")
        INTERNAL = "internal", _("Somebody among ourselves")

    class EndedBy(models.TextChoices):
        DATE = "date", _("the date came")
        REPLY = "reply", _("the customer was in touch")
        HAND = "hand", _("ended by hand")
        ROUND = "round", _("the clocks began anew")
        RESOLVED = "resolved", _("solved")
        CLOSED = "closed", _("closed")
        BOUNCED = "bounced", _("a message came back: they were never reached")

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="pauses")
    waits_for = models.CharField(_("waits for"), max_length=8, choices=WaitsFor)
    reason = models.CharField(_("why"), max_length=300)
    started_at = models.DateTimeField(_("since"))
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    wakes_at = models.DateTimeField(_("wakes"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.CharField(_("ended because"), max_length=8, choices=EndedBy, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("wait")
        ordering = ["started_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    ended_by__in=["", "date", "reply", "hand", "round", "resolved", "closed", "bounced"]
                ),
                name="pause_ended_known",
            ),
            models.UniqueConstraint(
                fields=["follow_up"], condition=Q(ended_at=None), name="pause_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(wakes_at__gt=F("started_at")), name="pause_wakes_later"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="")
                | Q(ended_at__gte=F("started_at"), ended_at__lte=F("wakes_at")) & ~Q(ended_by=""),
                name="pause_ends_by_its_date",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="pause_says_why"),
            models.CheckConstraint(
                condition=Q(waits_for__in=["customer", "internal"]), name="pause_waits_known"
            ),
        ]
        indexes = [models.Index(fields=["wakes_at"], condition=Q(ended_at=None), name="pause_running")]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.waits_for}"


def paused_spans(pauses: Sequence[Pause]) -> list[tuple[datetime, datetime]]:
    """From when to when each counts; one that still runs is taken to last until it wakes by itself."""
    return [(pause.started_at, pause.ended_at or pause.wakes_at) for pause in pauses]
