"""Who takes a follow-up: the one set of rules, for those who give it and for those who only ask."""

from customers.models import Customer, User
from customers.reports.roster import Roster
from followups.reports.staff_at_hand import StaffAtHand


class NobodyToOwn(Exception):
    """There is no active account manager and no CX lead."""


def next_owner(customer: Customer, before: User | None, today: Roster, staff: StaffAtHand) -> User:
    """Whoever has it already, else the account manager, else whoever in the team has fewest, else a CX lead.

    Who is away is stood in for by their deputy. The team is the account manager's; without one it is every
    account manager. When everybody is away it is somebody who is: better than nobody. NobodyToOwn.
    """
    responsible = customer.responsible
    for person in (before, responsible):
        if person is not None and (on_duty := today.stand_in(person)) is not None:
            return on_duty
    known = responsible or before
    for without in (today.off_duty, today.waiting):
        taker = staff.least_busy(known, without)
        if taker is not None:
            return taker
    raise NobodyToOwn("no active account manager, CX lead or administrator")
