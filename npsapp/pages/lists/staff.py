"""The list of staff: what they may do, whether they are in, and what they have open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.models import User
from customers.reports.roster import roster
from customers.reports.staff_list import StaffLine, staff, staff_lines
from customers.rules.roles import ADMINISTERS
from customers.views.roles_required import only
from customers.views.staff_request import StaffRequest
from followups.reports.handed_over import with_open_count
from npsapp.lib import clock
from npsapp.lib.keyset import Order
from npsapp.lib.table import Column, Table
from npsapp.pages.lists.staff_filter import StaffFilter


@dataclass(frozen=True)
class StaffRow:
    line: StaffLine
    open_count: int


@require_safe
@only(*ADMINISTERS)
def show(request: StaffRequest) -> HttpResponse:
    narrowed = StaffFilter(request.GET, queryset=with_open_count(staff()), request=request)
    context = {"filter": narrowed, "table": STAFF.page(narrowed.qs, request.GET)}
    return render(request, "pages/lists/staff.html", context)


def _shown(people: list[User]) -> Sequence[StaffRow]:
    lines = staff_lines(people, roster(clock.now()))
    return [
        StaffRow(line, getattr(person, "open_count", 0)) for line, person in zip(lines, people, strict=True)
    ]


STAFF: Table[User, StaffRow] = Table(
    columns=(
        Column("name", _("Name"), lambda row: row.line.name, Order("sort_name", str)),
        Column("roles", _("Roles"), lambda row: ", ".join(row.line.roles)),
        Column("team", _("Team"), lambda row: row.line.team),
        Column("state", _("State"), lambda row: row.line.state_words),
        Column(
            "last_sign_in",
            _("Last sign-in"),
            lambda row: row.line.last_sign_in,
            Order("last_login", datetime, falling=True),
        ),
        Column(
            "open",
            _("Open follow-ups"),
            lambda row: row.open_count,
            Order("open_count", int, falling=True),
        ),
    ),
    usual="name",
    show=_shown,
)
