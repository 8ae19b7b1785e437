"""Forget what mail servers said of old mails; the mails and whether they arrived stay."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from customers.actions.erase_rows import blank_rows
from customers.models import ErasureLog, Message, MessageDecision
from customers.rules.months import months_before


@transaction.atomic
def forget_delivery(now: datetime, most: int) -> int:
    """Of mails settled more than DELIVERY_MONTHS ago; 0 keeps it. Returns how many mails."""
    if not settings.DELIVERY_MONTHS:
        return 0
    before = months_before(now, settings.DELIVERY_MONTHS)
    detailed = ~Q(reply_text="") | ~Q(provider_id="") | Q(decisions__in=_detailed_decisions())
    old = Message.objects.filter(detailed, settled_at__lt=before).distinct()
    keys = list(old.order_by("pk").values_list("pk", flat=True)[:most])
    if not keys:
        return 0
    log = ErasureLog.objects.create(what=ErasureLog.What.DELIVERY, at=now)
    blank_rows(log, Message.objects.filter(pk__in=keys), {"reply_text": "", "provider_id": ""})
    blank_rows(log, _detailed_decisions().filter(message__in=keys), {"earlier_reply": ""})
    return len(keys)


def _detailed_decisions() -> "QuerySet[MessageDecision]":
    return MessageDecision.objects.exclude(earlier_reply="")
