"""Send to a blocked address again, when a person knows that it works."""

from django.db import transaction

from customers.models import Suppression


class NeverLifted(Exception):
    """Whoever marked our mail as spam is not written to again."""


def lift_suppression(address: str) -> bool:
    """False when nothing blocks it. History keeps who lifted it, when, and why it was blocked."""
    with transaction.atomic():
        block = Suppression.objects.select_for_update().filter(address=address.lower()).first()
        if block is None:
            return False
        if not block.can_be_lifted:
            raise NeverLifted(block.pk)
        block.delete()
        return True
