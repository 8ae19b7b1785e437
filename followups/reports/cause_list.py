"""The causes in order, and how many follow-ups were closed with each."""

from dataclasses import dataclass

from django.db.models import Count

from followups.models import Cause, FollowUp


@dataclass(frozen=True)
class CauseLine:
    """`follow_ups` counts every follow-up that names it, this year's and earlier ones."""

    id: int
    name: str
    other_name: str
    code: str
    is_communication: bool
    in_use: bool
    follow_ups: int
    is_first: bool
    is_last: bool


def cause_list() -> list[CauseLine]:
    """Two queries."""
    counts = dict(
        FollowUp.objects.order_by()
        .filter(cause__isnull=False)
        .values_list("cause")
        .annotate(count=Count("pk"))
    )
    causes = list(Cause.objects.order_by("position", "pk"))
    return [
        CauseLine(
            id=cause.pk,
            name=str(cause),
            other_name=cause.name_nb if str(cause) == cause.name_en else cause.name_en,
            code=cause.code,
            is_communication=cause.is_communication,
            in_use=cause.is_active,
            follow_ups=counts.get(cause.pk, 0),
            is_first=place == 0,
            is_last=place == len(causes) - 1,
        )
        for place, cause in enumerate(causes)
    ]
