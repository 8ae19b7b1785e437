"""Find the person who takes a follow-up: there is always one."""

from datetime import datetime

from customers.models import Customer, User
from customers.reports.roster import roster
from followups.models import ActingRules
from followups.reports.next_owner import NobodyToOwn, kept_apart, next_owner
from followups.reports.staff_at_hand import staff_at_hand

__all__ = ["NobodyToOwn", "choose_owner"]


def choose_owner(
    customer: Customer, now: datetime, before: User | None = None, score: int | None = None
) -> User:
    """As things are at this moment; without a score nobody is kept apart. NobodyToOwn."""
    asks = score is not None and score <= ActingRules.LOWEST
    apart = kept_apart(customer, score, ActingRules.objects.current()) if asks else frozenset[int]()
    return next_owner(customer, before, roster(now), staff_at_hand(), apart)
