"""Ship the list of causes, once each; staff rename, reorder and retire them."""

from followups.models import Cause
from followups.rules.causes import SHIPPED_CAUSES


def ship_causes(**_signal: object) -> None:
    """Add the causes that are missing. Runs after each migrate; existing ones keep their words."""
    for position, cause in enumerate(SHIPPED_CAUSES, start=1):
        Cause.objects.get_or_create(
            code=cause.code,
            defaults={
                "name_nb": cause.name.nb,
                "name_en": cause.name.en,
                "is_communication": cause.communication,
                "position": position,
            },
        )
