"""A day that differs from the week: a holiday, a closure, a half day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from followups.models.opening_hours import validate_intervals
from followups.models.work_calendar import WorkCalendar
from npsapp.lib.history import tracked


@tracked("CalendarDayChange")
class CalendarDay(models.Model):
    class Source(models.TextChoices):
        HOLIDAY = "holiday", _("Public holiday")
        SHIPPED = "shipped", _("Customary day off")
        STAFF = "staff", _("Set by staff")

    calendar = models.ForeignKey(WorkCalendar, on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=100)
    source = models.CharField(_("source"), max_length=7, choices=Source)
    intervals = models.JSONField(
        _("open"),
        default=list,
        blank=True,
        validators=[validate_intervals],
        help_text=_("Empty when closed."),
    )
    is_active = models.BooleanField(_("applies"), default=True)

    class Meta:
        verbose_name = _("special day")
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source__in=["holiday", "shipped", "staff"]),
                name="calendar_day_source_known",
            ),
            models.UniqueConstraint(fields=["calendar", "date"], name="calendar_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
