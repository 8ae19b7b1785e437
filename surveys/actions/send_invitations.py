"""Turn invitations whose time has come into mail in the outbox."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction

from customers.actions.queue_message import queue_message
from npsapp.lib.wake import wake
from surveys.actions.schedule_invitations import SEND_TASK, decided
from surveys.actions.write_invitation import write_invitation
from surveys.models import Invitation, Survey
from surveys.ports import overruled_checks
from surveys.reports.asking_facts import AskingFacts, read_facts
from surveys.reports.situations import Candidate, situation
from surveys.rules.asking import Verdict, decide

logger = logging.getLogger(__name__)

BATCH = 100
# A run ends after some twenty seconds and asks for the next, so that a wave of thousands never keeps a
# worker from the sweep and its escalations.
MOST_BATCHES = 10
# "ask!": caps and rest periods count what others have asked, so that only one asks at a time.
LOCK = 0x61736B21


def send_invitations(now: datetime) -> int:
    """Queue the mail of invitations that are due; returns how many went into the outbox.

    Any number of workers may run it at once: they take turns.
    """
    queued = 0
    for _batch in range(MOST_BATCHES):
        taken, sent = _send_batch(now)
        queued += sent
        if taken < BATCH:
            return queued
    wake(SEND_TASK)
    return queued


def _send_batch(now: datetime) -> tuple[int, int]:
    """How many rows were taken, and how many of them were asked."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        due = list(
            Invitation.objects.due(now)
            .select_related(
                "survey__segment",
                "wave",
                "interaction__customer",
                "customer__company__account_manager",
                "customer__account_manager",
            )
            .select_for_update(of=["self"], skip_locked=True)[:BATCH]
        )
        if not due:
            return 0, 0
        facts = _facts(due, now)
        overruled = overruled_checks([each.pk for each in due if each.survey.is_recovery])
        candidates = [(each, Candidate.of(each, overruled.get(each.pk, ""))) for each in due]
        return len(due), sum(_ask_alone(each, candidate, facts, now) for each, candidate in candidates)


def _facts(invitations: Iterable[Invitation], now: datetime) -> AskingFacts:
    customers = {invitation.asked.pk: invitation.asked for invitation in invitations}
    return read_facts(list(customers.values()), [invitation.survey for invitation in invitations], now)


def _ask_alone(invitation: Invitation, candidate: Candidate, facts: AskingFacts, now: datetime) -> bool:
    """One row in a savepoint of its own: one that cannot be written is put aside, the others go on."""
    try:
        with transaction.atomic():
            return _ask(invitation, candidate, facts, now)
    except OperationalError:
        raise  # about the database, not about this row: the batch is tried again
    except Exception:  # a worker's edge
        logger.exception("invitation %s cannot be written", invitation.pk)
        Invitation.objects.filter(pk=invitation.pk).update(
            state=Invitation.State.NOT_ASKED, reason=Invitation.Reason.CANNOT_BE_WRITTEN, waits_for=""
        )
        return False


def _ask(invitation: Invitation, candidate: Candidate, facts: AskingFacts, now: datetime) -> bool:
    decision = decide(situation(candidate, facts, now), now)
    for name, value in decided(decision).items():
        setattr(invitation, name, value)
    invitation.sample_percent = invitation.survey.sample_percent
    if decision.verdict == Verdict.ASK:
        invitation.state, invitation.asked_at = Invitation.State.ASKED, now
        # Before the mail is written, which says how long the link works.
        invitation.expires_at = now + timedelta(days=invitation.survey.expiry_days)
        invitation.remind_at = _remind_at(invitation.survey, now)
        invitation.message = queue_message(write_invitation(invitation), invitation.asked)
        facts.note_asked(invitation.survey, invitation.asked, now)
    elif decision.verdict == Verdict.WAIT:
        invitation.due_at = decision.at
        invitation.expires_at = decision.at + timedelta(days=invitation.survey.expiry_days)
    invitation.save()
    return decision.verdict == Verdict.ASK


def _remind_at(survey: Survey, now: datetime) -> datetime | None:
    """When to look whether a reminder is needed; what the survey says later holds for those asked later."""
    return now + timedelta(days=survey.reminder_days) if survey.reminder_days else None
