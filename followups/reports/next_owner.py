"""Who takes a follow-up: the one set of rules, for those who give it and for those who only ask."""

from customers.models import Customer, User
from customers.reports.roster import Roster
from followups.models import ActingRules
from followups.reports.staff_at_hand import StaffAtHand


class NobodyToOwn(Exception):
    """There is no active account manager and no CX lead."""


def next_owner(
    customer: Customer,
    before: User | None,
    today: Roster,
    staff: StaffAtHand,
    apart: frozenset[int] = frozenset(),
) -> User:
    """Whoever has it already, else the account manager, else the company's, else the team, else a CX lead.

    Of the team it is who has fewest. Who is away is stood in for by their deputy. The team is the account
    manager's; without one it is every account manager. When everybody is away it is somebody who is: better
    than nobody. Whoever is kept `apart` gets it only when there is nobody else. NobodyToOwn.
    """
    responsible = customer.responsible
    of_company = customer.company.account_manager if customer.company is not None else None
    for person in (before, responsible, of_company):
        if person is None or person.pk in apart:
            continue
        on_duty = today.stand_in(person)
        if on_duty is not None and on_duty.pk not in apart:
            return on_duty
    known = responsible or before
    for without in (today.off_duty | apart, today.off_duty, today.waiting):
        taker = staff.least_busy(known, without)
        if taker is not None:
            return taker
    raise NobodyToOwn("no active account manager, CX lead or administrator")


def kept_apart(customer: Customer, score: int | None, rules: ActingRules) -> frozenset[int]:
    """The account manager, where staff want the lowest scores to go to somebody else."""
    responsible = customer.responsible
    if responsible is None or score is None or not rules.keeps_apart(score):
        return frozenset()
    return frozenset({responsible.pk})
