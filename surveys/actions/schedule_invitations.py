"""Decide, for each survey that asks after an interaction, whether this customer is asked and when."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from customers.models import Interaction, OptOut, Suppression
from npsapp.lib import links
from npsapp.lib.wake import wake
from surveys.models import Invitation, Survey
from surveys.ports import has_open_follow_up
from surveys.rules.asking import Situation, why_not_asked

SEND_TASK = "surveys.send_invitations"


@dataclass(frozen=True)
class Decision:
    """Asked at `due_at`, or not asked and why."""

    state: str
    reason: str
    due_at: datetime
    expires_at: datetime


def schedule_invitations(interaction: Interaction, now: datetime) -> list[Invitation]:
    """At most one invitation per survey for this interaction, however often it is called.

    Who is not asked gets a row too, with the reason. Where the interaction was reopened and is closed
    again, the wait starts anew.
    """
    surveys = list(Survey.objects.asking_after(interaction))
    invitations = [_schedule(survey, interaction, now) for survey in surveys]
    if any(invitation.due_at <= now for invitation in invitations):
        wake(SEND_TASK)
    return invitations


def _schedule(survey: Survey, interaction: Interaction, now: datetime) -> Invitation:
    decision = _decide(survey, interaction, now)
    link = links.issue("survey")
    invitation, is_new = Invitation.objects.get_or_create(
        survey=survey,
        interaction=interaction,
        defaults={
            **asdict(decision),
            "customer": interaction.customer,
            "is_test": interaction.is_test,
            "link_nonce": link.nonce,
            "link_key_version": link.key_version,
            "link_digest": link.digest,
        },
    )
    if not is_new and invitation.reason == Invitation.Reason.REOPENED:
        _start_again(invitation, decision)
    return invitation


def _decide(survey: Survey, interaction: Interaction, now: datetime) -> Decision:
    due_at = interaction.ended_at + survey.delay
    expires_at = max(due_at, now) + timedelta(days=survey.expiry_days)
    if interaction.is_test:
        return Decision(Invitation.State.NOT_ASKED, Invitation.Reason.TEST, due_at, expires_at)
    reason = why_not_asked(situation(survey, interaction, expires_at), now)
    state = Invitation.State.NOT_ASKED if reason else Invitation.State.SCHEDULED
    return Decision(state, reason, due_at, expires_at)


def _start_again(invitation: Invitation, decision: Decision) -> None:
    """Once only, whoever finds it first; the mail that never went stays in the archive as cancelled."""
    reopened = Invitation.objects.filter(pk=invitation.pk, reason=Invitation.Reason.REOPENED)
    reopened.update(**asdict(decision), message=None, asked_at=None)
    invitation.refresh_from_db()


def situation(survey: Survey, interaction: Interaction, expires_at: datetime) -> Situation:
    """What the asking rules need to know of this customer right now. Three queries."""
    customer = interaction.customer
    return Situation(
        address=customer.email,
        is_suppressed=bool(customer.email) and Suppression.objects.holds(customer.email),
        has_opted_out=OptOut.objects.holds(customer.pk),
        survey_is_live=survey.state == Survey.State.LIVE,
        interaction_is_closed=interaction.state == Interaction.State.CLOSED,
        interaction_ended_at=interaction.ended_at,
        oldest_days=survey.oldest_days,
        expires_at=expires_at,
        has_open_follow_up=has_open_follow_up(customer.pk),
        asks_during_follow_up=survey.asks_during_follow_up,
    )
