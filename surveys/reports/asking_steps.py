"""The steps from waiting to answered, as conditions: what is counted and who is named are the same."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q

from customers.models import Message
from surveys.models import Invitation, Response

WAITING, ASKED, DELIVERED, BOUNCED, ANSWERED, NOT_ASKED = (
    "waiting",
    "asked",
    "delivered",
    "bounced",
    "answered",
    "not_asked",
)
_State = Invitation.State
BY_MAIL = Q(state=_State.ASKED, door=Invitation.Door.EMAIL)
# Held ones are answers when they are released, and those given at another door answer no mail.
HAS_ANSWERED = Q(response__state=Response.State.CONFIRMED, response__channel=Response.Channel.EMAIL)
# As many answers as that; of surveys without names, only how many, never whose.
HAS_SENT = HAS_ANSWERED | Q(is_used=True)
# Who answered has had the mail, whatever the server said.
HAS_ARRIVED = Q(message__state=Message.State.ACCEPTED) | HAS_ANSWERED
CAME_BACK = Q(message__state=Message.State.BOUNCED) & ~HAS_ANSWERED
STEPS: Mapping[str, Q] = {
    WAITING: Q(state=_State.SCHEDULED),
    ASKED: BY_MAIL,
    DELIVERED: BY_MAIL & HAS_ARRIVED,
    BOUNCED: BY_MAIL & CAME_BACK,
    ANSWERED: BY_MAIL & HAS_ANSWERED,
    NOT_ASKED: Q(state=_State.NOT_ASKED),
}


def decided_between(start: datetime, end: datetime) -> Q:
    """Asked, or decided against, in this time; those that wait do so now, whatever the time."""
    return (
        Q(state=_State.ASKED, asked_at__gte=start, asked_at__lt=end)
        | Q(state=_State.NOT_ASKED, created_at__gte=start, created_at__lt=end)
        | Q(state=_State.SCHEDULED)
    )
