"""Turn invitations whose time has come into mail in the outbox."""

import logging
from datetime import datetime, timedelta

from django.db import OperationalError, transaction

from customers.actions.queue_message import queue_message
from npsapp.lib.wake import wake
from surveys.actions.schedule_invitations import SEND_TASK, situation
from surveys.actions.write_invitation import write_invitation
from surveys.models import Invitation
from surveys.rules.asking import why_not_asked

logger = logging.getLogger(__name__)

BATCH = 100
# A run ends after some twenty seconds and asks for the next, so that a wave of thousands never keeps a
# worker from the sweep and its escalations.
MOST_BATCHES = 10


def send_invitations(now: datetime) -> int:
    """Queue the mail of invitations that are due; returns how many went into the outbox.

    Any number of workers may run it at once: each takes rows that no other holds.
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
        due = list(
            Invitation.objects.due(now)
            .select_related("survey", "interaction__customer", "customer__company")
            .select_for_update(of=["self"], skip_locked=True)[:BATCH]
        )
        return len(due), sum(_ask_alone(invitation, now) for invitation in due)


def _ask_alone(invitation: Invitation, now: datetime) -> bool:
    """One row in a savepoint of its own: one that cannot be written is put aside, the others go on."""
    try:
        with transaction.atomic():
            return _ask(invitation, now)
    except OperationalError:
        raise  # about the database, not about this row: the batch is tried again
    except Exception:  # a worker's edge
        logger.exception("invitation %s cannot be written", invitation.pk)
        Invitation.objects.filter(pk=invitation.pk).update(
            state=Invitation.State.NOT_ASKED, reason=Invitation.Reason.CANNOT_BE_WRITTEN
        )
        return False


def _ask(invitation: Invitation, now: datetime) -> bool:
    reason = why_not_asked_now(invitation, now)
    if reason:
        invitation.state, invitation.reason = Invitation.State.NOT_ASKED, reason
        invitation.save(update_fields=["state", "reason"])
        return False
    invitation.state, invitation.asked_at = Invitation.State.ASKED, now
    # Before the mail is written, which says how long the link works.
    invitation.expires_at = now + timedelta(days=invitation.survey.expiry_days)
    invitation.message = queue_message(write_invitation(invitation), invitation.customer)
    invitation.save(update_fields=["message", "state", "asked_at", "expires_at"])
    return True


def why_not_asked_now(invitation: Invitation, now: datetime) -> str:
    """The reason this customer is not to be asked after all, or ""."""
    if invitation.interaction is None:
        return ""
    return why_not_asked(situation(invitation.survey, invitation.interaction, invitation.expires_at), now)
