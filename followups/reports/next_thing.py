"""The next thing to do about a follow-up, in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from followups.models import FollowUp
from followups.reports.deadlines import Deadline
from followups.reports.follow_up_page import FollowUpHead, Said
from followups.reports.task_list import TaskLine
from npsapp.lib.spoken_time import weekday_time


@dataclass(frozen=True)
class NextThing:
    """`step` is the number of the playbook's step that helps with it, None when there is none."""

    words: str
    step: int | None = None


def next_thing(
    follow_up: FollowUp, head: FollowUpHead, said: Said, tasks: Sequence[TaskLine]
) -> NextThing | None:
    """None when nothing is to be done: it is closed, or on hold until it wakes. No query."""
    is_owed = follow_up.must_reach or _is_owed(head)
    if not head.is_open or (head.wait is not None and not is_owed):
        return None
    if follow_up.is_raised:
        return NextThing(_("The customer raised the score: close it."))
    following = next((task for task in tasks if task.is_next), None)
    step = following.id if following else None
    if said.no_contact and not follow_up.first_contact_met_at:
        return NextThing(_("Find out what happened and put it right. They wish no contact."), step)
    if is_owed:
        return NextThing(_contact(head), step)
    if following is not None:
        return NextThing(_("Next step: %(step)s.") % {"step": following.name}, step)
    return NextThing(_("Every step is settled: close it."))


def _is_owed(head: FollowUpHead) -> bool:
    return any(_runs(told) for told in (head.booked_deadline, head.promised_deadline))


def _contact(head: FollowUpHead) -> str:
    """By the time that comes first of those that run."""
    known = (
        (_("Be in touch on %(when)s, as agreed."), head.booked_deadline),
        (_("Be in touch by %(when)s, as promised."), head.promised_deadline),
        (_("Call or write by %(when)s."), head.contact_deadline),
    )
    running = [(told.due_at, words, told) for words, told in known if told is not None and _runs(told)]
    if not running:
        return _("Call or write to them.")
    due_at, words, told = min(running, key=lambda each: each[0])
    if told.state == "overdue":
        words = _("Call or write now: they were to hear from you by %(when)s.")
    return words % {"when": weekday_time(due_at)}


def _runs(deadline: Deadline | None) -> bool:
    return deadline is not None and deadline.state != "done"
