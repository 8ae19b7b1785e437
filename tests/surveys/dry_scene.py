"""A Wednesday morning on which a survey might go live, and what has happened before it."""

import secrets
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from customers.models import Customer, Interaction
from surveys.models import Invitation, Survey
from surveys.reports.dry_run import dry_run

NOW = datetime(2026, 9, 23, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))
_numbers = count(1)


def ended(customer: Customer, ago: timedelta = timedelta(hours=1), kind: str = "support") -> Interaction:
    """Something that is over, told by no door: no survey has heard of it."""
    return Interaction.objects.create(
        customer=customer,
        kind=kind,
        source="scene",
        external_id=f"ended-{next(_numbers)}",
        content_digest=b"0",
        occurred_at=NOW - ago,
        closed_at=NOW - ago,
    )


def asked(customer: Customer, survey: Survey, ago: timedelta) -> Invitation:
    return _invitation(customer, survey, Invitation.State.ASKED, NOW - ago)


def planned(customer: Customer, survey: Survey, ahead: timedelta) -> Invitation:
    return _invitation(customer, survey, Invitation.State.SCHEDULED, NOW + ahead)


def _invitation(customer: Customer, survey: Survey, state: str, at: datetime) -> Invitation:
    return Invitation.objects.create(
        customer=customer,
        survey=survey,
        state=state,
        due_at=at,
        asked_at=at if state == Invitation.State.ASKED else None,
        expires_at=at + timedelta(days=21),
        link_nonce=secrets.token_bytes(16),
        link_key_version=1,
        link_digest=secrets.token_bytes(32),
    )


def outcome(survey: Survey, now: datetime = NOW) -> list[tuple[str, str, datetime, datetime]]:
    """Of each customer by name: the reason or "", when, and until when the link would work."""
    run = dry_run(Survey.objects.select_related("segment").get(pk=survey.pk), now)
    planned = [*run.asked, *(one for left in run.left.values() for one in left)]
    return sorted(
        (
            one.candidate.customer.name,
            "" if one.decision.refusal is None or one.asks else one.decision.refusal.reason,
            one.at,
            one.candidate.expires_at,
        )
        for one in planned
    )


def reasons(survey: Survey, now: datetime = NOW) -> dict[str, str]:
    return {name: reason for name, reason, _at, _expires in outcome(survey, now)}
