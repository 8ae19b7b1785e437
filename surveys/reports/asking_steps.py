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
_FOR_NOW = Q(message__bounce_class__in=[Message.Bounce.SOFT, Message.Bounce.POLICY])
_BOUNCED = Q(message__state=Message.State.BOUNCED)
# Some servers say that an address does not exist before they take the mail, others after.
_IS_GONE = _BOUNCED & ~_FOR_NOW | Q(
    message__state=Message.State.FAILED, message__bounce_class=Message.Bounce.HARD
)
CAME_BACK = _IS_GONE & ~HAS_ANSWERED
# What was sent and did not come back for good. Who answered has had the mail, whatever the server said.
HAS_ARRIVED = Q(message__state=Message.State.ACCEPTED) | _BOUNCED & _FOR_NOW | HAS_ANSWERED
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
        | Q(state=_State.NOT_ASKED, decided_at__gte=start, decided_at__lt=end)
        | Q(state=_State.SCHEDULED)
    )
