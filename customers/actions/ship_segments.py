"""Ship segments, once each; staff rename, change and retire them."""

from collections.abc import Iterable

from customers.models import Segment
from customers.rules.shipped_segments import CUSTOMER_SEGMENTS, SegmentPlan


def ship_customer_segments(**_signal: object) -> None:
    """Runs after each migrate."""
    ship_segments(CUSTOMER_SEGMENTS)


def ship_segments(plans: Iterable[SegmentPlan]) -> None:
    """Add those that are missing; existing ones keep their names and conditions."""
    for plan in plans:
        Segment.objects.get_or_create(
            code=plan.code,
            defaults={
                "name_nb": plan.name_nb,
                "name_en": plan.name_en,
                "definition": plan.definition.written(),
                "position": plan.position,
            },
        )
