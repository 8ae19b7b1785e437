"""Act on one mail that came back, through whichever door it came."""

import logging
from datetime import datetime

from django.conf import settings

from customers.actions.opt_out_customer import opt_out_customer
from customers.actions.record_bounce import Bounce, record_bounce, record_delivery
from customers.models import Message, OptOut
from npsapp.lib import delivery_reports
from npsapp.lib.delivery_reports import Incoming, Kind

logger = logging.getLogger(__name__)

TOO_LARGE = "too_large"
# These are dealt with, whatever they changed; all else is left for people to read.
HANDLED = frozenset(
    {Kind.FAILED, Kind.DELIVERED, Kind.DELAYED, Kind.COMPLAINT, Kind.OPT_OUT, Kind.AUTO_REPLY}
)


def read_delivery_report(raw: bytes, now: datetime) -> str:
    """What it is: one of delivery_reports.Kind, or TOO_LARGE. Reading it again changes nothing.

    A report counts only when it names a mail of ours by an id that nobody can make up.
    """
    if len(raw) > settings.BOUNCE_MAX_KILOBYTES * 1024:
        return TOO_LARGE
    told = delivery_reports.read(raw)
    if told.kind == Kind.OPT_OUT:
        _opt_out(told.token)
    elif told.number is not None:
        _record(told, told.number, now)
    elif told.kind in (Kind.FAILED, Kind.COMPLAINT):
        logger.warning("a %s report names no mail of ours", told.kind)
    return told.kind


def _record(told: Incoming, number: int, now: datetime) -> None:
    if told.kind == Kind.FAILED:
        record_bounce(number, Bounce(told.bounce, told.detail, told.recipient), now)
    elif told.kind == Kind.COMPLAINT:
        record_bounce(number, Bounce(Message.Bounce.COMPLAINT, told.detail, told.recipient), now)
    elif told.kind == Kind.DELIVERED:
        record_delivery(number, now)


def _opt_out(token: str) -> None:
    message = Message.objects.find_opt_out(token)
    if message is not None and message.customer is not None:
        opt_out_customer(message.customer, OptOut.Way.ONE_CLICK)
