"""When staff are at work: a zone, a week, and the days that differ from it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from customers.models.fields import validate_zone
from followups.models.opening_hours import Interval, parse_intervals, validate_week
from followups.rules.business_time import BusinessCalendar
from npsapp.lib.history import tracked
from npsapp.lib.public_holidays import NORWAY


class WorkCalendarQuerySet(models.QuerySet["WorkCalendar"]):
    def standard(self) -> "WorkCalendar":
        """The calendar that applies unless another is named. WorkCalendar.DoesNotExist when there is none."""
        return self.prefetch_related("days").get(is_standard=True)


@tracked("WorkCalendarChange")
class WorkCalendar(models.Model):
    name = models.CharField(_("name"), max_length=100, unique=True)
    zone = models.CharField(_("time zone"), max_length=64, validators=[validate_zone])
    # Whose public holidays it keeps, by ISO 3166.
    country = models.CharField(_("country"), max_length=2, default=NORWAY)
    # {"0": [["08:00", "16:00"]], …}: Monday is 0, a weekday that is not named is closed.
    weekly = models.JSONField(_("week"), validators=[validate_week])
    is_standard = models.BooleanField(_("standard"), default=False)
    # Counted up by the database whenever the week or a special day changes: see followups/migrations.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = WorkCalendarQuerySet.as_manager()

    class Meta:
        verbose_name = _("work calendar")
        constraints = [
            models.UniqueConstraint(
                fields=["is_standard"], condition=Q(is_standard=True), name="work_calendar_one_standard"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def rules(self) -> BusinessCalendar:
        """The calendar as the clock rules want it, read once a version; prefetch `days` to save that."""
        known: tuple[int, BusinessCalendar] | None = self.__dict__.get("_known")
        if known is None or known[0] != self.version:
            known = self._known = (self.version, self._read())
        return known[1]

    def _read(self) -> BusinessCalendar:
        special: dict[date, list[Interval]] = {
            day.date: parse_intervals(day.intervals) for day in self.days.all() if day.is_active
        }
        weekly = {int(weekday): parse_intervals(intervals) for weekday, intervals in self.weekly.items()}
        return BusinessCalendar(zone=self.zone, weekly=weekly, special_days=special)
