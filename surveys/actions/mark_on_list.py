"""Say something of one customer on a wave's list: take them off, put them back, the address is right."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.models import Customer, User
from surveys.actions.list_wave import list_one
from surveys.models import Survey, Wave, WaveMark


class ListIsClosed(Exception):
    """The wave cannot be checked any more, or not yet."""


@dataclass(frozen=True)
class Mark:
    """`kind` and `why` are words of WaveMark; `words` are the person's own."""

    kind: str
    why: str = ""
    words: str = ""


def mark_on_list(wave_id: int, customer: Customer, mark: Mark, by: User, now: datetime) -> bool:
    """Kept with who and when. False when the last word was the same. ListIsClosed stores nothing.

    What it does to the customer's place on the list is decided at once, and anew when the wave begins.
    """
    with transaction.atomic():
        survey_id = Wave.objects.values_list("survey_id", flat=True).get(pk=wave_id)
        Survey.objects.lock(survey_id)
        wave = Wave.objects.lock(wave_id)
        if not wave.can_be_checked(now):
            raise ListIsClosed(wave_id)
        if _is_said(wave, customer, mark):
            return False
        WaveMark.objects.create(
            wave=wave, customer=customer, kind=mark.kind, why=mark.why, words=mark.words, by=by, at=now
        )
        if mark.kind != WaveMark.Kind.ADDRESS_RIGHT:
            list_one(wave, customer, now)
        return True


def _is_said(wave: Wave, customer: Customer, mark: Mark) -> bool:
    Kind = WaveMark.Kind
    marks = WaveMark.objects.filter(wave=wave, customer=customer).order_by("-pk")
    if mark.kind == Kind.ADDRESS_RIGHT:
        last = marks.first()
    else:
        last = marks.exclude(kind=Kind.ADDRESS_RIGHT).first()
    if last is None:
        return mark.kind == Kind.PUT_BACK
    return (last.kind, last.why, last.words) == (mark.kind, mark.why, mark.words)
