"""Whose customers are on a wave's list, and who has checked theirs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Coalesce

from customers.models import User
from customers.reports.roster import Roster
from surveys.models import Invitation, Wave, WaveCheck

LOOKED_AFTER_BY = Coalesce(F("customer__account_manager"), F("customer__company__account_manager"))
NOBODY = 0


@dataclass(frozen=True)
class Part:
    """One account manager's customers on the list; `id` 0 are those that nobody looks after."""

    id: int
    name: str
    count: int
    away: str
    checked_at: datetime | None = None
    checked_by: str = ""


def customers_of(wave: Wave) -> Counter[int]:
    """By account manager, 0 for none, how many of the wave's customers are theirs. One query."""
    rows = Invitation.objects.filter(wave=wave).order_by().annotate(manager=LOOKED_AFTER_BY)
    return Counter(pk or NOBODY for pk in rows.values_list("manager", flat=True))


def wave_parts(wave: Wave, today: Roster) -> list[Part]:
    """By name, those that nobody looks after last. Three queries."""
    counts = customers_of(wave)
    people = User.objects.get_queryset().filter(pk__in=counts).order_by("full_name", "pk")
    checks = {
        check.person_id: check for check in WaveCheck.objects.filter(wave=wave).select_related("checked_by")
    }
    parts = [_part(person, counts[person.pk], checks.get(person.pk), today) for person in people]
    if counts[NOBODY]:
        parts.append(Part(NOBODY, "", counts[NOBODY], ""))
    return parts


def _part(person: User, count: int, check: WaveCheck | None, today: Roster) -> Part:
    return Part(
        id=person.pk,
        name=str(person),
        count=count,
        away=today.away_words(person),
        checked_at=check.checked_at if check else None,
        checked_by=str(check.checked_by or "") if check else "",
    )


def checked_by_hand_of(user: User, parts: Sequence[Part], today: Roster) -> list[Part]:
    """Those this person answers for today: the own, and of whom they stand in for."""
    deputies = {person for person, absence in today.away.items() if today.stand_in(absence.person) == user}
    return [part for part in parts if part.id == user.pk or part.id in deputies]
