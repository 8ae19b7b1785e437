"""The ledger's columns: what a screen heads its rows with, and what a file holds."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from customers.models import Customer, User
from followups.reports.deadlines import WorkingTime
from followups.reports.ledger import LedgerRow, every_row
from npsapp.lib.table import Cell, Column

LEDGER_COLUMNS: tuple[Column[LedgerRow], ...] = (
    Column("score", _("Score"), lambda row: row.score),
    Column("customer", _("Customer"), lambda row: row.customer),
    Column("company", _("Company"), lambda row: row.company, on_screen=False),
    Column("answered", _("Answered"), lambda row: row.answered_at),
    Column("owner", _("Owner"), lambda row: row.owner),
    Column("deadline", _("Deadline"), lambda row: row.deadline.due_at if row.deadline else None),
    Column(
        "met", _("First contact"), lambda row: row.deadline.met_at if row.deadline else None, on_screen=False
    ),
    Column("late", _("Late"), lambda row: row.deadline.late if row.deadline else None, on_screen=False),
    Column("proof", _("Proof of contact"), lambda row: row.proof),
    Column("proof_at", _("Proof, when"), lambda row: row.proof_at, on_screen=False),
    Column("state", _("State"), lambda row: row.state, on_screen=False),
    Column("recovery", _("Recovery check"), lambda row: row.recovery, on_screen=False),
)


def ledger_file(user: User, show: str, now: datetime) -> Iterator[list[Cell]]:
    """Every line of this part of the ledger, as on screen; account managers get their own customers'."""
    mine = None if user.acts_for_all else Customer.objects.acted_on_by(user)
    for row in every_row(show, mine, WorkingTime(now)):
        yield [column.cell(row) for column in LEDGER_COLUMNS]
