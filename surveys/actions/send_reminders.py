"""Remind those who were asked some days ago and have not answered: once."""

from datetime import datetime
from functools import partial
from typing import Any

from customers.actions.queue_message import queue_message
from surveys.actions.take_turns import alone, in_turns
from surveys.actions.write_invitation import write_reminder
from surveys.models import Invitation
from surveys.reports.reminder_facts import remindings, with_what_happened
from surveys.rules.reminding import Decision, Verdict, decide

REMIND_TASK = "surveys.send_reminders"


def send_reminders(now: datetime) -> int:
    """Queue the reminders that are due; returns how many went into the outbox.

    Any number of workers may run it at once: they take turns with each other and with whoever asks.
    """
    return in_turns(partial(_remind_batch, now), REMIND_TASK)


def _remind_batch(now: datetime, most: int) -> tuple[int, int]:
    """How many rows were taken, and how many of them were reminded."""
    due = list(
        with_what_happened(Invitation.objects.to_remind(now)).select_for_update(
            of=["self"], skip_locked=True
        )[:most]
    )
    if not due:
        return 0, 0
    known = remindings(due, now)
    return len(due), sum(_remind_alone(each, decide(known[each.pk], now), now) for each in due)


def _remind_alone(invitation: Any, decision: Decision, now: datetime) -> bool:
    reason = Invitation.NoReminder.CANNOT_BE_WRITTEN
    return alone(
        f"the reminder of invitation {invitation.pk}",
        partial(_follow, invitation, decision, now),
        lambda: _update(invitation, remind_at=None, not_reminded=reason),
    )


def _follow(invitation: Any, decision: Decision, now: datetime) -> bool:
    if decision.verdict == Verdict.WAIT:
        _update(invitation, remind_at=decision.at)
    elif decision.verdict == Verdict.LEAVE:
        _update(invitation, remind_at=None, not_reminded=decision.reason)
    else:
        message = queue_message(write_reminder(invitation), invitation.asked)
        _update(invitation, remind_at=None, reminder=message, reminded_at=now)
    return decision.verdict == Verdict.REMIND


def _update(invitation: Any, **columns: object) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(**columns)
