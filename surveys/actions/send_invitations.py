"""Turn invitations whose time has come into mail in the outbox."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from customers.actions.queue_message import queue_message
from surveys.actions.schedule_invitations import SEND_TASK, decided
from surveys.actions.take_turns import alone, in_turns
from surveys.actions.write_invitation import write_invitation
from surveys.models import Invitation, Survey
from surveys.models.invitation import left
from surveys.ports import overruled_checks
from surveys.reports.asking_facts import AskingFacts, read_facts
from surveys.reports.situations import Candidate, situation
from surveys.rules.asking import Verdict, decide


def send_invitations(now: datetime) -> int:
    """Queue the mail of invitations that are due; returns how many went into the outbox.

    Any number of workers may run it at once: they take turns.
    """
    return in_turns(partial(_send_batch, now), SEND_TASK)


def _send_batch(now: datetime, most: int) -> tuple[int, int]:
    """How many rows were taken, and how many of them were asked."""
    due = list(
        Invitation.objects.due(now)
        .select_related(
            "survey__segment",
            "wave",
            "interaction__customer",
            "customer__company__account_manager",
            "customer__account_manager",
        )
        .select_for_update(of=["self"], skip_locked=True)[:most]
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
    row = Invitation.objects.filter(pk=invitation.pk)
    return alone(
        f"invitation {invitation.pk}",
        partial(_ask, invitation, candidate, facts, now),
        lambda: row.update(**left(Invitation.Reason.CANNOT_BE_WRITTEN, now)),
    )


def _ask(invitation: Invitation, candidate: Candidate, facts: AskingFacts, now: datetime) -> bool:
    decision = decide(situation(candidate, facts, now), now)
    for name, value in decided(decision).items():
        setattr(invitation, name, value)
    invitation.decided_at = now
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
