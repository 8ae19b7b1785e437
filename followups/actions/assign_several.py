"""Give several follow-ups to one person at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.models import CustomerAccess, User
from followups.actions.assign_follow_up import assign_follow_up
from followups.models import FollowUp


@dataclass(frozen=True)
class Assigned:
    """How many changed hands, and whose did not: customers the actor may not act for."""

    count: int
    kept: tuple[str, ...]


def assign_several(follow_up_ids: Collection[int], owner: User, actor: User, now: datetime) -> Assigned:
    """One event each. What is closed, gone or the new owner's already is passed over in silence."""
    with transaction.atomic():
        related = ("customer__company__account_manager", "customer__account_manager")
        chosen = FollowUp.objects.open().filter(pk__in=follow_up_ids).exclude(owner=owner)
        # The locks in one order, as everywhere.
        follow_ups = list(chosen.select_related(*related).order_by("pk").select_for_update(of=["self"]))
        allowed = CustomerAccess.objects.allowed_among(actor, [each.customer for each in follow_ups])
        mine = [each for each in follow_ups if each.customer_id in allowed]
        for follow_up in mine:
            assign_follow_up(follow_up.pk, owner, actor, now)
        kept = sorted({each.customer.name for each in follow_ups if each.customer_id not in allowed})
        return Assigned(len(mine), tuple(kept))
