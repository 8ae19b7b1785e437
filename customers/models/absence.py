"""Days on which a member of staff is away, and who stands in."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from customers.models.fields import zone_of
from customers.models.user import User
from npsapp.lib.history import tracked

_DAY = timedelta(days=1)
_BOTH_ENDS = Value("[]")


def local_day(person: User, now: datetime) -> date:
    """What day it is where this person works."""
    return now.astimezone(zone_of(person.zone)).date()


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def holding(self, now: datetime) -> "list[Absence]":
        """Those of today, each in its person's own zone; person and deputy loaded. One query."""
        day = now.date()
        # Nowhere on earth is it further from the day in UTC.
        near = self.filter(first_day__lte=day + _DAY, last_day__gte=day - _DAY)
        return [absence for absence in near.select_related("person", "deputy") if absence.holds(now)]

    def overlapping(self, person_id: int, first: date, last: date) -> "AbsenceQuerySet":
        return self.filter(person_id=person_id, first_day__lte=last, last_day__gte=first)


@tracked("AbsenceChange")
class Absence(models.Model):
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="absences",
    )
    first_day = models.DateField(_("first day away"))
    last_day = models.DateField(_("last day away"))
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deputy"),
        on_delete=models.PROTECT,
        related_name="stands_in",
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_days_in_order"),
            models.CheckConstraint(condition=~Q(deputy=F("person")), name="absence_deputy_is_another"),
            # A range of one id, because GiST knows ranges by itself and numbers only by an extension.
            ExclusionConstraint(
                name="absence_once_a_day",
                expressions=[
                    (
                        Func(F("person"), F("person"), _BOTH_ENDS, function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(F("first_day"), F("last_day"), _BOTH_ENDS, function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.first_day}–{self.last_day}"

    def holds(self, now: datetime) -> bool:
        """Is it a day of this absence, where its person works?"""
        return self.first_day <= local_day(self.person, now) <= self.last_day

    def has_begun(self, now: datetime) -> bool:
        return self.first_day <= local_day(self.person, now)

    def is_over(self, now: datetime) -> bool:
        return self.last_day < local_day(self.person, now)
