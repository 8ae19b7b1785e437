"""Whether a reminder that lies in the outbox is still wanted: asked of each in the moment it goes."""

from datetime import datetime
from typing import Any

from surveys.models import Invitation
from surveys.reports.reminder_facts import remindings, with_what_happened
from surveys.rules.reminding import why_not_reminded


def reminded_by(message_id: int) -> Any | None:
    """The invitation this mail reminds of, with all that may have overtaken it. One query."""
    return with_what_happened(Invitation.objects.filter(reminder=message_id)).first()


def why_unwanted(invitation: Any, now: datetime) -> str:
    """The reason, "" while it is wanted; `invitation` is what `reminded_by` found."""
    if invitation.state != Invitation.State.ASKED:
        return str(invitation.reason)
    return why_not_reminded(remindings([invitation], now)[invitation.pk], now)
