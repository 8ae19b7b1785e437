"""Erase customers nobody has heard of or written to for long."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.expressions import Combinable

from customers.actions.erase_customer import NotJustNow, erase_customer
from customers.actions.erase_rows import history_rows
from customers.models import Customer, ErasureLog, Interaction, Message
from customers.models.customer import CustomerQuerySet
from customers.rules.months import months_before
from followups.models import FollowUp
from npsapp.lib.alone import each_alone
from surveys.models import Response

# What they wrote, and what one of us wrote to or about them.
_OF_PEOPLE = Q(direction="in") | Q(author__isnull=False)


def erase_inactive(now: datetime, most: int) -> int:
    """Silent for CUSTOMER_MONTHS; 0 erases nobody. Returns how many. Who cannot be erased stops no other."""
    if not settings.CUSTOMER_MONTHS:
        return 0
    silent = inactive_since(months_before(now, settings.CUSTOMER_MONTHS))
    return each_alone(
        "customer %s could not be erased",
        lambda pk: _erased(pk, now),
        silent.order_by("pk").values_list("pk", flat=True)[:most],
    )


def inactive_since(before: datetime) -> CustomerQuerySet:
    """Nothing happened, was said, written, changed or is open since then. One query."""

    def none_of(model: type[Model], recent: Q) -> Combinable:
        return ~Exists(model._default_manager.filter(recent, customer=OuterRef("pk")))

    changed = history_rows(Customer).filter(pgh_obj_id=OuterRef("pk"), pgh_created_at__gte=before)
    return Customer.objects.present().filter(
        none_of(Interaction, Q(occurred_at__gte=before) | Q(created_at__gte=before) | Q(state="open")),
        # That we asked, once more, is nothing they did: else whoever is asked each year would stay for ever.
        none_of(
            Message, Q(created_at__gte=before) & _OF_PEOPLE | Q(state__in=["queued", "sending", "on_hold"])
        ),
        none_of(Response, Q(changed_at__gte=before)),
        none_of(FollowUp, ~Q(state=FollowUp.State.CLOSED) | Q(closed_at__gte=before)),
        ~Exists(changed),
        created_at__lt=before,
    )


def _erased(customer_id: int, now: datetime) -> bool:
    try:
        return erase_customer(customer_id, None, now, ErasureLog.What.INACTIVE) is not None
    except NotJustNow:
        return False
