"""Opt a customer out who answers an invitation with nothing but that wish."""

import logging

from customers.actions.opt_out_customer import opt_out_customer
from customers.models import Message, OptOut
from customers.rules.opt_out_words import asks_to_stop

logger = logging.getLogger(__name__)

ASKS = (Message.Kind.INVITATION, Message.Kind.REMINDER)


def hear_opt_out(message: Message) -> bool:
    """Only below a mail that asks, and from the address it went to: a From line alone anybody can write.

    The mail itself waits for a reply like any other, so that a person sees it.
    """
    asked = message.follows
    if message.customer is None or message.is_automatic or asked is None or asked.kind not in ASKS:
        return False
    if message.known_by != Message.KnownBy.THREAD or not asks_to_stop(message.text):
        return False
    opt_out_customer(message.customer, OptOut.Way.REPLY)
    logger.info("customer %s has opted out by answering message %s", message.customer.pk, asked.pk)
    return True
