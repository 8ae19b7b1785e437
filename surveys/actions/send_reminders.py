"""Remind those who were asked some days ago and have not answered: once."""

import logging
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction

from customers.actions.queue_message import queue_message
from npsapp.lib.wake import wake
from surveys.actions.send_invitations import LOCK
from surveys.actions.write_invitation import write_reminder
from surveys.models import Invitation
from surveys.reports.reminder_facts import remindings, with_what_happened
from surveys.rules.reminding import Decision, Verdict, decide

logger = logging.getLogger(__name__)

REMIND_TASK = "surveys.send_reminders"
BATCH = 100
MOST_BATCHES = 10


def send_reminders(now: datetime) -> int:
    """Queue the reminders that are due; returns how many went into the outbox.

    Any number of workers may run it at once: they take turns with each other and with whoever asks.
    """
    queued = 0
    for _batch in range(MOST_BATCHES):
        taken, reminded = _remind_batch(now)
        queued += reminded
        if taken < BATCH:
            return queued
    wake(REMIND_TASK)
    return queued


def _remind_batch(now: datetime) -> tuple[int, int]:
    """How many rows were taken, and how many of them were reminded."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        due = list(
            with_what_happened(Invitation.objects.to_remind(now)).select_for_update(
                of=["self"], skip_locked=True
            )[:BATCH]
        )
        if not due:
            return 0, 0
        known = remindings(due, now)
        return len(due), sum(_alone(each, decide(known[each.pk], now), now) for each in due)


def _alone(invitation: Any, decision: Decision, now: datetime) -> bool:
    """One row in a savepoint of its own: one that cannot be written is put aside, the others go on."""
    try:
        with transaction.atomic():
            return _follow(invitation, decision, now)
    except OperationalError:
        raise  # about the database, not about this row: the batch is tried again
    except Exception:  # a worker's edge
        logger.exception("the reminder of invitation %s cannot be written", invitation.pk)
        _update(invitation, remind_at=None, not_reminded=Invitation.NoReminder.CANNOT_BE_WRITTEN)
        return False


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
