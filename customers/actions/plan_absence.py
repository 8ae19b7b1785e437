"""Write down when somebody is away and who stands in; end it when they are back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from customers.actions.lend_customers import LEND_TASK
from customers.models import Absence, User
from customers.models.absence import local_day
from customers.signals import duty_changed
from npsapp.lib.wake import wake


@dataclass(frozen=True)
class AbsencePlan:
    """Both days included."""

    person: User
    first_day: date
    last_day: date
    deputy: User
    note: str = ""


class AbsencesOverlap(Exception):
    """The person is away on some of these days already."""

    def __init__(self, other: Absence) -> None:
        super().__init__(other.pk)
        self.other = other


def plan_absence(plan: AbsencePlan, by: User, now: datetime, known: Absence | None = None) -> Absence:
    """A new absence, or a known one as it now is. Deputies are let in soon after, when it has begun."""
    with transaction.atomic():
        _lock(plan.person)
        absence = _again(known) or Absence(created_by=by)
        others = Absence.objects.overlapping(plan.person.pk, plan.first_day, plan.last_day)
        other = others.exclude(pk=absence.pk).first()
        if other is not None:
            raise AbsencesOverlap(other)
        absence.person, absence.deputy, absence.note = plan.person, plan.deputy, plan.note
        absence.first_day, absence.last_day = plan.first_day, plan.last_day
        absence.save()
        _tell(absence.person, now)
    return absence


def end_absence(absence: Absence, now: datetime) -> None:
    """Back today: what lies ahead is dropped, what has been is kept."""
    with transaction.atomic():
        person = absence.person
        _lock(person)
        today, known = local_day(person, now), _again(absence)
        if known is not None and known.first_day >= today:
            known.delete()
        elif known is not None and known.last_day >= today:
            known.last_day = today - timedelta(days=1)
            known.save(update_fields=["last_day"])
        _tell(person, now)


def _lock(person: User) -> None:
    """One at a time for each person; the database refuses two for one day in any case."""
    User.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)


def _again(known: Absence | None) -> Absence | None:
    """As it is under the lock; None when somebody has dropped it meanwhile."""
    return Absence.objects.filter(pk=known.pk).first() if known is not None else None


def _tell(person: User, now: datetime) -> None:
    wake(LEND_TASK)
    duty_changed.send(sender=Absence, person=person, now=now)
