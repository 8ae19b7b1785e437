"""Note that somebody's part of a wave's list has been checked, and by whom."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from customers.models import User
from surveys.actions.mark_on_list import ListIsClosed
from surveys.models import Survey, Wave, WaveCheck


def confirm_check(wave_id: int, people: Iterable[int], by: User, now: datetime) -> int:
    """The parts of these account managers; returns how many were not checked before.

    ListIsClosed stores nothing.
    """
    with transaction.atomic():
        survey_id = Wave.objects.values_list("survey_id", flat=True).get(pk=wave_id)
        Survey.objects.lock(survey_id)
        wave = Wave.objects.lock(wave_id)
        if not wave.can_be_checked(now):
            raise ListIsClosed(wave_id)
        for person in people:
            WaveCheck.objects.get_or_create(wave=wave, person_id=person)
        unchecked = WaveCheck.objects.filter(wave=wave, person__in=list(people), checked_at=None)
        return unchecked.update(checked_at=now, checked_by=by)
