"""Find the person who takes a follow-up: there is always one."""

from datetime import datetime

from customers.models import Customer, User
from customers.reports.roster import roster
from followups.reports.next_owner import NobodyToOwn, next_owner
from followups.reports.staff_at_hand import staff_at_hand

__all__ = ["NobodyToOwn", "choose_owner"]


def choose_owner(customer: Customer, now: datetime, before: User | None = None) -> User:
    """As things are at this moment. NobodyToOwn."""
    return next_owner(customer, before, roster(now), staff_at_hand())
