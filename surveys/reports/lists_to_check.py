"""The lists that wait for somebody to look through them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from customers.models import Organisation, User
from surveys.models import Invitation, Survey, Wave, WaveCheck
from surveys.reports.wave_list import last_check
from surveys.reports.wave_parts import LOOKED_AFTER_BY


@dataclass(frozen=True)
class ListToCheck:
    wave: int
    survey: str
    last_day: date | None


def waves_to_check(user: User, now: datetime) -> QuerySet[Wave]:
    """Those with customers of this account manager who has not said that theirs is checked."""
    theirs = Invitation.objects.filter(wave=OuterRef("pk")).alias(manager=LOOKED_AFTER_BY)
    done = WaveCheck.objects.filter(wave=OuterRef("pk"), person=user, checked_at__isnull=False)
    return Wave.objects.filter(
        Exists(theirs.filter(manager=user.pk)),
        ~Exists(done),
        state=Wave.State.CHECKING,
        check_until__gt=now,
        survey__state=Survey.State.LIVE,
    )


def lists_to_check(user: User, now: datetime) -> list[ListToCheck]:
    """Two queries, one when there is none."""
    found = list(waves_to_check(user, now).select_related("survey").order_by("check_until", "pk"))
    if not found:
        return []
    zone = ZoneInfo(Organisation.objects.current().zone)
    return [ListToCheck(wave.pk, wave.survey.name, last_check(wave, zone)) for wave in found]
