"""What becomes of somebody's work when they are deactivated, told before it is done."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import ApiToken, Company, Customer, StaffInvitation, User
from customers.reports.roster import roster
from followups.reports.handed_over import open_count


@dataclass(frozen=True)
class Leaving:
    """`deputy` only while they are away; `waits`: they were invited and have chosen no password."""

    open: int
    deputy: User | None
    companies: int
    customers: int
    tokens: int
    waits: bool


def leaving(person: User, now: datetime) -> Leaving:
    today = roster(now)
    return Leaving(
        open=open_count(person),
        deputy=today.stand_in(person) if person.pk in today.away else None,
        companies=Company.objects.filter(account_manager=person).count(),
        customers=Customer.objects.filter(account_manager=person).count(),
        tokens=ApiToken.objects.filter(created_by=person, revoked_at=None).count(),
        waits=StaffInvitation.objects.open().filter(person=person).exists(),
    )
