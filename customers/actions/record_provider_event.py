"""Act on what a mail provider tells of a mail of ours."""

import json
import re
from datetime import datetime

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason

from customers.actions.opt_out_customer import opt_out_customer
from customers.actions.record_bounce import Bounce, record_bounce, record_delivery
from customers.models import Message, OptOut
from npsapp.lib.delivery_reports import bounce_class
from npsapp.lib.hidden_links import without_secrets
from npsapp.lib.message_ids import numbers_in

Class = Message.Bounce
LONGEST_DETAIL = 500
QUOTED = re.compile(r"\b[45]\d\d\b|\b[45]\.\d{1,3}\.\d{1,3}\b")
# Where the provider quotes no server; a reason that is not here is soft: it costs nobody their voice.
BY_REASON = {
    RejectReason.INVALID: Class.HARD,
    RejectReason.BLOCKED: Class.POLICY,
    RejectReason.SPAM: Class.POLICY,
}


def record_provider_event(event: AnymailTrackingEvent, now: datetime) -> bool:
    """False when it tells nothing new or names no mail of ours. Opens and clicks are never looked at."""
    number = _number(event)
    if number is None:
        return False
    if event.event_type == EventType.UNSUBSCRIBED:
        return _opted_out(number)
    recipient = str(event.recipient or "")
    if event.event_type == EventType.DELIVERED:
        return record_delivery(number, now)
    if event.event_type == EventType.COMPLAINED:
        return record_bounce(number, Bounce(Class.COMPLAINT, "complaint", recipient), now)
    if event.event_type in (EventType.BOUNCED, EventType.REJECTED, EventType.FAILED):
        return record_bounce(number, Bounce(_class(event), _detail(event), recipient), now)
    return False


def _opted_out(number: int) -> bool:
    """By the provider's own link or button. Told again it changes nothing."""
    message = Message.objects.select_related("customer").filter(pk=number).first()
    customer = message.customer if message is not None else None
    if customer is None or customer.erased_at is not None or OptOut.objects.holds(customer.pk):
        return False
    opt_out_customer(customer, OptOut.Way.ONE_CLICK)
    return True


def _number(event: AnymailTrackingEvent) -> int | None:
    """Our own id stands somewhere in what the provider tells, each has another place for it."""
    told = f"{event.message_id or ''} {json.dumps(event.esp_event, default=str)}"
    return next(numbers_in(told), None)


def _class(event: AnymailTrackingEvent) -> str:
    said = str(event.mta_response or "")
    if QUOTED.search(said):
        return bounce_class("", said)
    return BY_REASON.get(event.reject_reason, Class.SOFT)


def _detail(event: AnymailTrackingEvent) -> str:
    said = event.mta_response or event.description or event.reject_reason or event.event_type
    return without_secrets(" ".join(str(said).split()))[:LONGEST_DETAIL]
