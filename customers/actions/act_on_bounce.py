"""What follows when a mail did not arrive or was not welcome, by the class of the bounce."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from customers.actions.block_address import block_address
from customers.models import Message, Suppression
from customers.rules.soft_bounces import MOST_LOOKED_AT, Sent, is_given_up

logger = logging.getLogger(__name__)

Bounce = Message.Bounce
Reason = Suppression.Reason


def act_on_bounce(message: Message, bounce: str, detail: str, now: datetime) -> None:
    """In the transaction that says so of the message; done again it changes nothing."""
    if bounce == Bounce.HARD:
        _block(message, Reason.HARD_BOUNCE, detail)
    elif bounce == Bounce.COMPLAINT:
        _block(message, Reason.COMPLAINT, detail)
    elif bounce == Bounce.SOFT:
        _weigh(message, detail, now)
    elif bounce == Bounce.POLICY:
        # About us, not about the customer's address: operations must see it, and the front page shows it.
        logger.error("our mail was refused by policy: %s", detail)


def _block(message: Message, reason: Reason, detail: str, until: datetime | None = None) -> None:
    """Only for customers: the addresses of staff are mended by staff."""
    if message.customer_id is not None:
        block_address(message.to_address, reason, detail, until)


def _weigh(message: Message, detail: str, now: datetime) -> None:
    """One soft bounce is an accident; many mails or many days in a row are an address that does not work."""
    if message.customer_id is None:
        return
    newest = (
        Message.objects.filter(
            customer=message.customer_id,
            to_address__iexact=message.to_address,
            direction=Message.Direction.OUT,
            channel=Message.Channel.EMAIL,
            settled_at__isnull=False,
        )
        .order_by("-pk")
        .values_list("state", "bounce_class", "settled_at")
    )
    newest = newest[:MOST_LOOKED_AT]
    sent = [Sent(state == "accepted", bounce == "soft", at or now) for state, bounce, at in newest]
    span = timedelta(days=settings.SOFT_BOUNCE_DAYS)
    if is_given_up(sent, settings.SOFT_BOUNCE_MAILS, span, now):
        until = now + timedelta(days=settings.SOFT_BLOCK_DAYS)
        _block(message, Reason.SOFT_BOUNCES, detail, until)
