"""Who is away at Nordavind: back again, away these days, and soon."""

from datetime import date, datetime, timedelta

from customers.actions.lend_customers import lend_customers
from customers.actions.plan_absence import AbsencePlan, plan_absence
from customers.models import User

# Mailboxes of the person and the deputy, first and last day counted from today, note.
ABSENCES = (
    ("magnus", "ben", -24, -18, "Ferie"),
    ("hakon", "turid", -2, 12, "Foreldrepermisjon"),
    ("liv", "dag", 6, 17, "Ferie"),
)


def plan_absences(staff: dict[str, User], today: date, now: datetime) -> None:
    for person, deputy, first, last, note in ABSENCES:
        days = today + timedelta(days=first), today + timedelta(days=last)
        plan_absence(AbsencePlan(staff[person], *days, staff[deputy], note), staff[person], now)
    lend_customers(now)
