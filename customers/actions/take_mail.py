"""Act on one mail that came in, through whichever door: a report is read, what a person wrote is stored."""

from datetime import datetime

from django.conf import settings

from customers.actions.read_delivery_report import HANDLED as REPORTS
from customers.actions.read_delivery_report import TOO_LARGE, read_delivery_report
from customers.actions.receive_message import Receipt, receive_message
from npsapp.lib import delivery_reports
from npsapp.lib.delivery_reports import Kind

# These are dealt with, whatever they changed; all else is left for people to read.
HANDLED = frozenset({*map(str, REPORTS), str(Receipt.RECEIVED), str(Receipt.REPEATED)})


def take_mail(raw: bytes, now: datetime) -> str:
    """What it was or what became of it: a delivery_reports.Kind, a Receipt, or TOO_LARGE.

    The same mail again changes nothing.
    """
    kind = _kind(raw, now)
    if kind == Kind.REPLY:
        return receive_message(raw, now)
    if kind == Kind.AUTO_REPLY:
        # Shown where we know whose it is; needed by nobody, so that a stranger's is dealt with too.
        receive_message(raw, now, is_automatic=True)
    return kind


def _kind(raw: bytes, now: datetime) -> str:
    if len(raw) > settings.RECEIVE_MAX_KILOBYTES * 1024:
        return TOO_LARGE
    kind = read_delivery_report(raw, now)
    if kind != TOO_LARGE:
        return kind
    written = delivery_reports.read(raw).kind
    return written if written in (Kind.REPLY, Kind.AUTO_REPLY) else TOO_LARGE
