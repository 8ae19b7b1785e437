"""Decide, for each survey that asks after an interaction, whether this customer is asked and when."""

from datetime import datetime, timedelta

from customers.models import Interaction, OptOut, Suppression
from npsapp.lib import links
from npsapp.lib.wake import wake
from surveys.models import Invitation, Survey
from surveys.rules.asking import Situation, why_not_asked

SEND_TASK = "surveys.send_invitations"


def schedule_invitations(interaction: Interaction, now: datetime) -> list[Invitation]:
    """At most one invitation per survey for this interaction, however often it is called.

    Who is not asked gets a row too, with the reason.
    """
    surveys = list(Survey.objects.asking_after(interaction))
    invitations = [_schedule(survey, interaction, now) for survey in surveys]
    if any(invitation.due_at <= now for invitation in invitations):
        wake(SEND_TASK)
    return invitations


def _schedule(survey: Survey, interaction: Interaction, now: datetime) -> Invitation:
    due_at = interaction.occurred_at + survey.delay
    expires_at = max(due_at, now) + timedelta(days=survey.expiry_days)
    reason = why_not_asked(situation(survey, interaction, expires_at), now)
    link = links.issue("survey")
    invitation, _is_new = Invitation.objects.get_or_create(
        survey=survey,
        interaction=interaction,
        defaults={
            "customer": interaction.customer,
            "state": Invitation.State.NOT_ASKED if reason else Invitation.State.SCHEDULED,
            "reason": reason,
            "due_at": due_at,
            "expires_at": expires_at,
            "link_nonce": link.nonce,
            "link_key_version": link.key_version,
            "link_digest": link.digest,
        },
    )
    return invitation


def situation(survey: Survey, interaction: Interaction, expires_at: datetime) -> Situation:
    """What the asking rules need to know of this customer right now. Two queries."""
    customer = interaction.customer
    return Situation(
        address=customer.email,
        is_suppressed=bool(customer.email) and Suppression.objects.holds(customer.email),
        has_opted_out=OptOut.objects.holds(customer.pk),
        survey_is_live=survey.state == Survey.State.LIVE,
        interaction_is_closed=interaction.state == Interaction.State.CLOSED,
        occurred_at=interaction.occurred_at,
        oldest_days=survey.oldest_days,
        expires_at=expires_at,
    )
