"""What a letter of a follow-up told the customer beside its text, and why it went as it was."""

from dataclasses import dataclass
from datetime import datetime

from customers.models import Message
from followups.models import FollowUpMessage, Promise


@dataclass(frozen=True)
class ToldInMessage:
    """`outcome` says in words what became of the promise; "" when there is none."""

    follow_up_id: int
    responsible: str
    promised_at: datetime | None
    outcome: str
    next_step: str
    urgent_contact: str
    reason: str


def told_in(message: Message) -> ToldInMessage | None:
    """None for a message that belongs to no follow-up. Two queries."""
    written = FollowUpMessage.objects.filter(message=message).select_related("responsible").first()
    if written is None:
        return None
    promise = Promise.objects.filter(message=message).order_by("-pk").first()
    return ToldInMessage(
        follow_up_id=written.follow_up_id,
        responsible=str(written.responsible or ""),
        promised_at=written.promised_at,
        outcome=str(promise.get_state_display()) if promise is not None else "",
        next_step=written.next_step,
        urgent_contact=written.urgent_contact,
        reason=written.override_reason,
    )
