"""Stop mailing an address, for good or for a while; and go on when the while is over."""

from datetime import datetime

from django.db import transaction

from customers.models import Message, Suppression

Reason = Suppression.Reason
# A weaker reason never takes the place of a stronger one.
STRENGTH = {Reason.SOFT_BOUNCES: 0, Reason.HARD_BOUNCE: 1, Reason.MANUAL: 2, Reason.COMPLAINT: 3}


def block_address(
    message: Message,
    detail: str,
    reason: Reason = Reason.HARD_BOUNCE,
    until: datetime | None = None,
) -> None:
    """Send nothing more where this mail went. Only for customers: staff addresses are mended by staff."""
    if message.customer_id is None:
        return
    told = {"reason": reason, "detail": detail[:500], "until": until}
    with transaction.atomic():
        block, is_new = Suppression.objects.select_for_update().get_or_create(
            address=message.to_address.lower(), defaults=told
        )
        if not is_new and STRENGTH[reason] > STRENGTH[Reason(block.reason)]:
            for name, value in told.items():
                setattr(block, name, value)
            block.save(update_fields=list(told))


def end_blocks(now: datetime) -> int:
    """Temporary blocks whose time is over; history keeps that they were."""
    over = Suppression.objects.filter(until__lte=now)
    return sum(block.delete()[0] for block in over.order_by("pk"))
