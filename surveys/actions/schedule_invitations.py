"""Decide, for each survey that asks after an interaction, whether this customer is asked and when."""

from datetime import datetime, timedelta
from typing import Any

from customers.models import Interaction
from npsapp.lib.wake import wake
from surveys.models import Invitation, Survey
from surveys.models.invitation import link_columns
from surveys.reports.asking_facts import AskingFacts, read_facts
from surveys.reports.situations import Candidate, situation
from surveys.rules.asking import Decision, Verdict, decide, without_load

SEND_TASK = "surveys.send_invitations"


def schedule_invitations(interaction: Interaction, now: datetime) -> list[Invitation]:
    """At most one invitation per survey for this interaction, however often it is called.

    Who is not asked gets a row too, with the reason. Where the interaction was reopened and is closed
    again, the wait starts anew.
    """
    surveys = list(Survey.objects.asking_after(interaction))
    if not surveys:
        return []
    facts = read_facts([interaction.customer], surveys, now)
    invitations = [_schedule(survey, interaction, facts, now) for survey in surveys]
    if any(invitation.due_at <= now for invitation in invitations):
        wake(SEND_TASK)
    return invitations


def decided(decision: Decision) -> dict[str, Any]:
    """What an invitation's columns say of a decision; asking itself is up to whoever sends."""
    refusal = decision.refusal
    leaves = decision.verdict == Verdict.LEAVE
    reason = refusal.reason if refusal is not None else ""
    return {
        "state": Invitation.State.NOT_ASKED if leaves else Invitation.State.SCHEDULED,
        "reason": reason if leaves else "",
        "waits_for": "" if leaves else reason,
        "figures": dict(refusal.figures) if refusal is not None else {},
        "allowed_at": refusal.until if refusal is not None else None,
    }


def _schedule(survey: Survey, interaction: Interaction, facts: AskingFacts, now: datetime) -> Invitation:
    columns = _decide(survey, interaction, facts, now)
    invitation, is_new = Invitation.objects.get_or_create(
        survey=survey,
        interaction=interaction,
        defaults={
            **columns,
            "customer": interaction.customer,
            "is_test": interaction.is_test,
            **link_columns(),
        },
    )
    if not is_new and invitation.reason == Invitation.Reason.REOPENED:
        _start_again(invitation, columns)
    return invitation


def _decide(survey: Survey, interaction: Interaction, facts: AskingFacts, now: datetime) -> dict[str, object]:
    """For the moment it is due: what passes until then is no reason, and the pace is that day's own."""
    due_at = interaction.ended_at + survey.delay
    expires_at = max(due_at, now) + timedelta(days=survey.expiry_days)
    candidate = Candidate(survey, interaction.customer, expires_at, interaction)
    decision = decide(without_load(situation(candidate, facts, now)), max(due_at, now))
    if decision.verdict == Verdict.WAIT:
        due_at, expires_at = decision.at, decision.at + timedelta(days=survey.expiry_days)
    return {
        **decided(decision),
        "decided_at": now,
        "due_at": due_at,
        "expires_at": expires_at,
        "sample_percent": survey.sample_percent,
    }


def _start_again(invitation: Invitation, columns: dict[str, object]) -> None:
    """Once only, whoever finds it first; the mail that never went stays in the archive as cancelled."""
    reopened = Invitation.objects.filter(pk=invitation.pk, reason=Invitation.Reason.REOPENED)
    reopened.update(**columns, message=None, asked_at=None)
    invitation.refresh_from_db()
