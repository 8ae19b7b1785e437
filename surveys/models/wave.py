"""One round of a relational survey: who is on its list, until when it is checked, how far it has come."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from npsapp.lib.history import tracked
from surveys.models.survey import Survey

# Whoever has not had their turn by then is not asked in this wave.
ASKS_FOR = timedelta(weeks=12)
# A wave that could not begin in time is not sent months late: the survey was paused, the system was down.
LATEST_START = timedelta(days=14)


class WaveQuerySet(models.QuerySet["Wave"]):
    def ahead(self) -> "WaveQuerySet":
        """Those that have not begun to ask."""
        return self.filter(state__in=Wave.AHEAD)

    def can_begin(self, now: datetime) -> "WaveQuerySet":
        """Those whose first day is still to come."""
        return self.ahead().filter(starts_at__gt=now)

    def in_hand(self) -> "WaveQuerySet":
        """Those that are neither over nor called off."""
        return self.filter(state__in=[*Wave.AHEAD, Wave.State.SENDING])

    def coming(self, surveys: Iterable[Survey], now: datetime) -> "dict[int, Wave]":
        """By survey the wave ahead; where none is planned, one of the next number as if it began now."""
        keys = [survey.pk for survey in surveys]
        found = {wave.survey_id: wave for wave in self.ahead().filter(survey__in=keys)}
        last = self.filter(survey__in=keys).order_by().values_list("survey").annotate(last=Max("number"))
        numbers: dict[int, int] = dict(last)
        for key in keys:
            number = numbers.get(key, 0) + 1
            found.setdefault(key, Wave(survey_id=key, number=number, starts_at=now))
        return found

    def lock(self, wave_id: int) -> "Wave":
        """The row, held until the transaction ends; lock its survey first."""
        return (
            self.select_for_update(of=["self"], no_key=True).select_related("survey__segment").get(pk=wave_id)
        )


@tracked("WaveChange")
class Wave(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CHECKING = "checking", _("List being checked")
        SENDING = "sending", _("Asking")
        DONE = "done", _("Asked")
        CANCELLED = "cancelled", _("Called off")

    AHEAD = (State.PLANNED, State.CHECKING)

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="waves")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    # Account managers see the list from then until then; nobody does when both are one.
    check_from = models.DateTimeField(_("checked from"))
    check_until = models.DateTimeField(_("checked until"))
    starts_at = models.DateTimeField(_("first day"))
    listed_at = models.DateTimeField(_("list made"), null=True, blank=True)
    # Nobody: it followed from the one before.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("wave")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="wave_number_once"),
            models.UniqueConstraint(
                fields=["survey"], condition=Q(state__in=["planned", "checking"]), name="wave_one_ahead"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "checking", "sending", "done", "cancelled"]),
                name="wave_state_known",
            ),
            models.CheckConstraint(
                condition=Q(check_from__lte=F("check_until"), check_until__lte=F("starts_at")),
                name="wave_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["checking", "sending", "done"]) | Q(listed_at__isnull=False),
                name="wave_has_a_list",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} #{self.number}"

    @property
    def period(self) -> str:
        """Each wave is a draw of its own."""
        return f"wave-{self.number}"

    @property
    def is_checked(self) -> bool:
        return self.check_from < self.check_until

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + ASKS_FOR

    def can_be_checked(self, now: datetime) -> bool:
        return self.state == self.State.CHECKING and now < self.check_until

    def is_too_late(self, now: datetime) -> bool:
        return now > self.starts_at + LATEST_START
