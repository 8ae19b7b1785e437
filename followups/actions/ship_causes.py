"""Ship the list of causes, once each; staff rename, reorder and retire them."""

from django.db import transaction
from django.db.models import Max

from followups.models import Cause
from followups.rules.causes import SHIPPED_CAUSES


def ship_causes(**_signal: object) -> None:
    """Add the causes that are missing, last in the list. Runs after each migrate; changes no other."""
    with transaction.atomic():
        known = set(Cause.objects.values_list("code", flat=True))
        last = Cause.objects.aggregate(last=Max("position"))["last"] or 0
        missing = [cause for cause in SHIPPED_CAUSES if cause.code not in known]
        new = [
            Cause(
                code=cause.code,
                name_nb=cause.name.nb,
                name_en=cause.name.en,
                is_communication=cause.communication,
                position=position,
                is_active=cause.offered,
            )
            for position, cause in enumerate(missing, start=last + 1)
        ]
        Cause.objects.bulk_create(new, ignore_conflicts=True)
