"""Whether invitations that lie in the outbox are still wanted, a whole batch at a time."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse

from customers.actions.queue_message import SURVEY_LINK
from customers.models import OptOut, Suppression
from customers.ports import Verdict
from surveys.models import Invitation, Response, Survey
from surveys.ports import has_open_follow_up
from surveys.rules.asking import Situation, why_not_asked

NO_INVITATION = Verdict(wanted=False, reason="no_invitation")


def invitation_unchanged(message_id: int) -> Q:
    """Nobody has answered, opted out or stopped it in the seconds since the batch was looked over."""
    still_asked = Invitation.objects.filter(
        message=message_id,
        state=Invitation.State.ASKED,
        survey__state=Survey.State.LIVE,
        response=None,
        customer__opt_out=None,
    )
    return Q(Exists(still_asked))


def invitation_verdicts(message_ids: Collection[int], now: datetime) -> Mapping[int, Verdict]:
    """One for each id. One query, and one for each customer whose follow-ups matter."""
    found = {invitation.message_id: _verdict(invitation, now) for invitation in _asked_by(message_ids)}
    return {pk: found.get(pk, NO_INVITATION) for pk in message_ids}


def _asked_by(message_ids: Collection[int]) -> Any:
    """With what may have overtaken them."""
    return (
        Invitation.objects.filter(message__in=message_ids)
        .select_related("survey", "interaction", "customer")
        .annotate(
            is_answered=Exists(Response.objects.filter(invitation=OuterRef("pk"))),
            has_opted_out=Exists(OptOut.objects.filter(customer=OuterRef("customer"))),
            is_suppressed=Exists(Suppression.objects.filter(address=Lower(OuterRef("customer__email")))),
        )
    )


def _verdict(invitation: Any, now: datetime) -> Verdict:
    if invitation.state == Invitation.State.NOT_ASKED:
        return Verdict(wanted=False, reason=invitation.reason)
    if invitation.is_answered:
        return Verdict(wanted=False, reason="answered")
    reason = why_not_asked(_situation(invitation), now) if invitation.interaction is not None else ""
    if reason:
        return Verdict(wanted=False, reason=reason)
    url = settings.BASE_URL + reverse("surveys:answer", args=[invitation.token])
    return Verdict(links={SURVEY_LINK: url})


def _situation(invitation: Any) -> Situation:
    survey, interaction = invitation.survey, invitation.interaction
    waits = not survey.asks_during_follow_up
    return Situation(
        address=invitation.customer.email,
        is_suppressed=invitation.is_suppressed,
        has_opted_out=invitation.has_opted_out,
        survey_is_live=survey.state == Survey.State.LIVE,
        interaction_is_closed=interaction.state == interaction.State.CLOSED,
        interaction_ended_at=interaction.ended_at,
        oldest_days=survey.oldest_days,
        expires_at=invitation.expires_at,
        has_open_follow_up=waits and has_open_follow_up(invitation.customer_id),
        asks_during_follow_up=survey.asks_during_follow_up,
    )
