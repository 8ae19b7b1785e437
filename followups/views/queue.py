"""The follow-up queue, and beside it what was chosen from it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models.expressions import Combinable
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from customers.reports.lost_customers import bounced_customers_of
from customers.reports.roster import Roster
from customers.views.staff_request import StaffRequest
from followups.actions.visit_queue import visit_queue
from followups.forms.assignment_form import SeveralForm
from followups.models import AwaitedReply, FollowUp
from followups.reports.awaited_replies import counted_apart
from followups.reports.queue import AnyRow, queue
from followups.reports.queue_choice import MINE, QueueChoice
from followups.reports.queue_empty import nothing_here
from followups.reports.queue_news import News, queue_news
from followups.views.follow_up import case
from followups.views.reply_page import reply_case
from npsapp.lib import clock
from npsapp.lib.listing import shallow
from npsapp.lib.table import Head, TablePage, address
from npsapp.lib.whole_numbers import whole_number
from surveys.reports.lists_to_check import lists_to_check, waves_to_check

HEADS = [
    Head(_("Score"), "", "", "score"),
    Head(_("Customer"), "", "", "customer"),
    Head(_("What they said"), "", "", "comment"),
    Head(_("Deadline"), "", "", "deadline"),
    Head(_("Owner"), "", "", "owner"),
]
# In the address: "17" is a follow-up, "r17" an awaited reply.
OPEN, OF_REPLY = "open", "r"
PANE = "chosen"
SEVERAL = "several"


@require_safe
def show(request: StaffRequest) -> HttpResponse:
    chosen = _chosen(request)
    if request.htmx.target == PANE:
        if chosen is None:
            raise Http404
        return render(request, "followups/_chosen.html", chosen | {"here": _here(request)})
    choice = QueueChoice.read(
        request.user,
        scope=request.GET.get("scope", ""),
        group=request.GET.get("group", ""),
        page=request.GET.get("page", ""),
    )
    now = clock.now()
    is_mine = choice.scope == MINE
    news = _news(request, now) if is_mine else None
    report = queue(request.user, choice, now, news, _beside(request, now) if is_mine else None)
    if is_mine:
        request.overdue = report.overdue  # the bar says the same number, and need not count again
    context = shallow(report) | {
        "table": TablePage(report.rows, HEADS[:-1] if is_mine else HEADS, report.pager, report.total),
        "empty": nothing_here(choice),
        "empty_url": report.groups[0].url if report.groups[0].count else "",
        "lost": report.beside.get("lost", 0),
        "to_check": lists_to_check(request.user, now) if report.beside.get("lists") else [],
        "news": news,
        "is_mine": is_mine,
        # One's own queue is for working, one at a time; the lists of others' are for handing over.
        "can_choose": not is_mine,
        "several": _several(report.rows) if request.GET.get(SEVERAL) and not is_mine else None,
        "several_url": _several_url(request),
        "here": _here(request),
        "chosen": request.GET.get(OPEN, "") if chosen else "",
    }
    return render(request, "followups/queue.html", context | (chosen or {}))


def _beside(request: StaffRequest, now: datetime) -> dict[str, Combinable]:
    """What waits for this person beside the queue belongs with their own; counted with it."""
    return {
        "lost": counted_apart(bounced_customers_of(request.user)),
        "lists": counted_apart(waves_to_check(request.user, now)),
    }


def _here(request: StaffRequest) -> str:
    """This part of the queue, with nothing open beside it."""
    return address(request.GET, keep_sort=True, page=request.GET.get("page", ""), **{OPEN: ""})


def _news(request: StaffRequest, now: datetime) -> News | None:
    """Looking begins a visit; only the person themselves sees what it changes: the mark of what is new."""
    if request.method != "GET":
        return None
    since = visit_queue(request.user, now)
    return queue_news(request.user, since) if since is not None else None


def _chosen(request: StaffRequest) -> dict[str, Any] | None:
    """What stands beside the list; nothing for an address that makes no sense."""
    word = request.GET.get(OPEN, "")
    number = whole_number(word.removeprefix(OF_REPLY))
    if number is None:
        return None
    if word.startswith(OF_REPLY):
        awaited = AwaitedReply.objects.for_page().filter(pk=number).first()
        return reply_case(request, awaited) if awaited is not None else None
    follow_up = FollowUp.objects.for_page().filter(pk=number).first()
    return case(request, follow_up) if follow_up is not None else None


def _several_url(request: StaffRequest) -> str:
    """This part of the queue with boxes to choose by, or without them again."""
    is_on = "" if request.GET.get(SEVERAL) else "1"
    page = request.GET.get("page", "")
    return address(request.GET, keep_sort=True, page=page, **{SEVERAL: is_on, OPEN: ""})


def _several(rows: Sequence[AnyRow]) -> SeveralForm | None:
    """For who may act on a follow-up here. Who stands in for whom is worked out when it is sent."""
    if not any(row.can_act and not row.is_reply for row in rows):
        return None
    return SeveralForm(today=Roster({}, frozenset()))
