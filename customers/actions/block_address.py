"""Stop mailing an address, for good or for a while; and go on when the while is over."""

from datetime import datetime

from django.db import transaction

from customers.models import Suppression

Reason = Suppression.Reason
# A weaker reason never takes the place of a stronger one.
STRENGTH = {Reason.SOFT_BOUNCES: 0, Reason.HARD_BOUNCE: 1, Reason.MANUAL: 2, Reason.COMPLAINT: 3}


def block_address(address: str, reason: Reason, detail: str, until: datetime | None = None) -> bool:
    """Send nothing more there; mail that waits stops as it is to go. False when as strong a block stands."""
    told = {"reason": reason, "detail": detail[:500], "until": until}
    with transaction.atomic():
        block, is_new = Suppression.objects.select_for_update().get_or_create(
            address=address.lower(), defaults=told
        )
        if is_new:
            return True
        if STRENGTH[reason] <= STRENGTH[Reason(block.reason)]:
            return False
        for name, value in told.items():
            setattr(block, name, value)
        block.save(update_fields=list(told))
        return True


def end_blocks(now: datetime) -> int:
    """Temporary blocks whose time is over; history keeps that they were."""
    over = Suppression.objects.filter(until__lte=now)
    return sum(block.delete()[0] for block in over.order_by("pk"))
