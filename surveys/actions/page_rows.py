"""What reasons and extra questions have in common: an order, and retirement instead of deletion once used."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from surveys.models import ExtraQuestion, Survey, SurveyReason

Row = TypeVar("Row", SurveyReason, ExtraQuestion)


class TooMany(Exception):
    """As many as a respondent can be asked are in use already."""


def move(siblings: QuerySet[Row], row: Row, up: bool) -> None:
    """One place up or down among these; the first and the last stay where they are."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(row.survey_id)
        rows = list(siblings.order_by("position", "pk"))
        place = next(place for place, each in enumerate(rows) if each.pk == row.pk)
        other = place - 1 if up else place + 1
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
        for position, each in enumerate(rows, start=1):
            if each.position != position:
                each.position = position
                each.save(update_fields=["position"])


def take_away(row: Row, is_used: Callable[[Row], bool]) -> bool:
    """True when it is gone; what an answer names is retired instead and can be brought back."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(row.survey_id)
        if not is_used(row):
            row.delete()
            return True
        row.is_active = False
        row.save(update_fields=["is_active"])
    return False


def last_position(siblings: QuerySet[Row]) -> int:
    return max(siblings.values_list("position", flat=True), default=0)
