"""Somebody at a survey link: whose it is, what they answered before, what they are asked."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest

from npsapp.lib import clock
from surveys.actions.read_own_answer import OwnAnswer, read_own_answer
from surveys.models import Invitation, Response, Survey
from surveys.models.invitation import OPEN_DOORS
from surveys.reports.asks import Asks, asks, without_wishes
from surveys.reports.reading import Reading, reading
from surveys.rules.answer_details import NOTHING, Details


@dataclass(frozen=True)
class Visit:
    """Whose link was opened, what they answered before, and how they read."""

    invitation: Invitation
    own: OwnAnswer | None
    reading: Reading
    now: datetime

    @property
    def is_scored(self) -> bool:
        return self.invitation.survey.is_scored

    @property
    def is_recovery(self) -> bool:
        return self.invitation.survey.is_recovery

    @property
    def has_ended(self) -> bool:
        """Nothing to answer here any more, and nothing was answered."""
        if self.own is not None or self.is_spent:
            return False
        return not self.invitation.survey.takes_answers or self.invitation.is_expired(self.now)

    @property
    def stands(self) -> bool:
        """There is an answer and it can no longer be changed."""
        if self.own is None:
            return False
        return not self.invitation.survey.takes_answers or self.now > self.own.change_until

    @property
    def is_spent(self) -> bool:
        """An anonymous answer was sent with this link: nobody knows which it is."""
        return self.invitation.is_used and self.invitation.survey.privacy == Survey.Privacy.ANONYMOUS

    @property
    def subject(self) -> str:
        """What the form's token is bound to."""
        return f"invitation:{self.invitation.pk}"

    @cached_property
    def said(self) -> Details:
        """What was answered before, beside score and comment."""
        return NOTHING if self.own is None else self.own.details

    @cached_property
    def asks(self) -> Asks:
        customer = self.invitation.customer
        if customer is None:
            return without_wishes(asks(self.invitation.survey, self.said))
        return asks(self.invitation.survey, self.said, has_phone=bool(customer.phone))

    @property
    def channel(self) -> str:
        """A link opened later is still the one of the door they came through, if that was open to all."""
        door = self.invitation.door
        return door if door in OPEN_DOORS else Response.Channel.EMAIL

    @property
    def asks_who(self) -> bool:
        """Nobody was asked, and whoever answered has not said how to reach them."""
        if self.invitation.survey.privacy == Survey.Privacy.ANONYMOUS:
            return True
        response = self.own.response if self.own is not None else None
        return self.invitation.customer is None and (response is None or not response.is_unproven)


def visit_of(request: HttpRequest, token: str) -> Visit | None:
    """None for a link that is nobody's."""
    invitation = Invitation.objects.find(token)
    if invitation is None:
        return None
    wanted = request.POST.get("language") or request.GET.get("lang", "")
    return Visit(invitation, read_own_answer(invitation), reading(invitation, wanted), clock.now())
