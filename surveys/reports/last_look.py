"""Whether an invitation that lies in the outbox is still wanted: asked of each in the moment it goes."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from customers.models import Interaction, OptOut, Organisation, Suppression
from customers.reports.legal_standing import legal_standing
from customers.reports.places import country_of
from surveys.models import Invitation, Response, Survey
from surveys.ports import open_follow_ups
from surveys.reports.asking_facts import place_of
from surveys.rules.send_window import next_opening

State, Reason = Invitation.State, Invitation.Reason


def asked_by(message_id: int) -> Any | None:
    """The invitation of this mail, with all that may have overtaken it. One query."""
    others = Invitation.objects.filter(
        customer=OuterRef("customer"),
        door=Invitation.Door.EMAIL,
        state=State.ASKED,
        asked_at__gt=OuterRef("asked_at"),
        is_test=False,
    )
    return (
        Invitation.objects.filter(message_id=message_id)
        .select_related("survey", "interaction", "customer__company")
        .annotate(
            is_answered=Exists(Response.objects.filter(invitation=OuterRef("pk"))),
            has_opted_out=Exists(OptOut.objects.filter(customer=OuterRef("customer"))),
            is_suppressed=Exists(Suppression.objects.filter(address=Lower(OuterRef("customer__email")))),
            asked_since=Exists(others),
        )
        .first()
    )


def why_unwanted(invitation: Any, now: datetime) -> str:
    """The reason, "" while it is wanted; `invitation` is what `asked_by` found. Four queries at most.

    Rest and caps were settled when it was asked, and count it since; only one that was asked later could
    come before it.
    """
    survey, interaction = invitation.survey, invitation.interaction
    reasons = (
        (invitation.reason, invitation.state == State.NOT_ASKED),
        ("answered", invitation.is_answered),
        (Reason.BAD_ADDRESS, not invitation.customer.email),
        (Reason.OPTED_OUT, invitation.has_opted_out),
        (Reason.SUPPRESSED, invitation.is_suppressed),
        (Reason.SURVEY_STOPPED, survey.state != Survey.State.LIVE),
        (Reason.REOPENED, interaction is not None and interaction.state != Interaction.State.CLOSED),
        (Reason.TOO_OLD, interaction is not None and _is_too_old(invitation, now)),
        (Reason.EXPIRED, now >= invitation.expires_at),
        (Reason.RESTING, invitation.asked_since),
    )
    found = next((str(reason) for reason, holds in reasons if holds), "")
    return found or _by_others(invitation)


def opens_at(invitation: Any, now: datetime) -> datetime | None:
    """When the window opens again; None while it is open, so that a server that was away wakes nobody."""
    if settings.SEND_AT_ANY_TIME:
        return None
    organisation = Organisation.objects.current()
    customer = invitation.customer
    opens = next_opening(
        invitation.survey.window, place_of(customer, organisation, country_of(customer, organisation)), now
    )
    return opens if opens > now else None


def _is_too_old(invitation: Any, now: datetime) -> bool:
    return bool(now - invitation.interaction.ended_at > timedelta(days=invitation.survey.oldest_days))


def _by_others(invitation: Any) -> str:
    customer = invitation.customer
    if not legal_standing([customer])[customer.pk].may_be_asked:
        return Reason.NO_LEGAL_BASIS
    owes = not invitation.survey.asks_during_follow_up and open_follow_ups([customer.pk])
    return Reason.OPEN_FOLLOW_UP if owes else ""
