"""What the rules of reminding need to know of invitations, read for many at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from customers.models import Customer, Interaction, Message, OptOut, Organisation, Suppression
from customers.reports.legal_standing import Standing, legal_standing
from surveys.models import AskingRules, Invitation, Response, Survey
from surveys.models.invitation import InvitationQuerySet
from surveys.ports import open_follow_ups
from surveys.reports.asking_facts import place_of
from surveys.reports.sending_window import is_spread, window_of
from surveys.rules.holding import REASONS
from surveys.rules.reminding import Mail, Reminding, Since

_ON_ITS_WAY = (Message.State.QUEUED, Message.State.SENDING, Message.State.ON_HOLD)

# Of an invitation, in a query about it. What is held for review may or may not turn out to be an answer; one
# that staff threw away was nobody's.
ANSWERS = Response.objects.given().filter(invitation=OuterRef("pk"))
HELD = Response.objects.filter(invitation=OuterRef("pk"), state=Response.State.HELD, hold_reason__in=REASONS)
# Who is away for the week has said nothing.
WROTE_SINCE = Message.objects.filter(
    customer=OuterRef("customer"),
    direction=Message.Direction.IN,
    is_automatic=False,
    created_at__gt=OuterRef("asked_at"),
)


def with_what_happened(invitations: InvitationQuerySet) -> Any:
    """With all that may speak against a reminder and is known in our own tables."""
    return invitations.select_related(
        "survey",
        "interaction",
        "message",
        "customer__company__account_manager",
        "customer__account_manager",
    ).annotate(
        is_answered=Q(is_used=True) | Exists(ANSWERS),
        is_under_review=Exists(HELD),
        has_opted_out=Exists(OptOut.objects.filter(customer=OuterRef("customer"))),
        has_written=Exists(WROTE_SINCE),
        was_asked_again=Exists(Invitation.objects.asked_later()),
    )


def remindings(invitations: Sequence[Any], now: datetime) -> Mapping[int, Reminding]:
    """By the invitation's key; they were read `with_what_happened`. Some seven queries for any number."""
    customers = {each.asked.pk: each.asked for each in invitations}
    addresses = {customer.email.lower() for customer in customers.values() if customer.email}
    facts = _Facts(
        Organisation.objects.current(),
        AskingRules.objects.current().reminder_least_days,
        legal_standing(list(customers.values())),
        Suppression.objects.among(addresses),
        open_follow_ups(list(customers)),
    )
    return {each.pk: facts.reminding(each, now) for each in invitations}


@dataclass(frozen=True)
class _Facts:
    """What holds of all customers of the batch."""

    organisation: Organisation
    least_days: int
    standings: Mapping[int, Standing]
    suppressed: Collection[str]
    owed: Collection[int]

    def reminding(self, invitation: Any, now: datetime) -> Reminding:
        survey, customer = invitation.survey, invitation.asked
        return Reminding(
            due_at=invitation.remind_at or now,
            expires_at=invitation.expires_at,
            sent_at=_sent_at(invitation),
            place=place_of(customer, self.organisation, self.standings[customer.pk].country),
            window=window_of(survey),
            seed=f"reminder:{invitation.pk}",
            days=survey.reminder_days,
            least_days=self.least_days,
            is_live=survey.state == Survey.State.LIVE,
            mail=_mail(invitation),
            since=self._since(invitation, customer),
            is_spread=is_spread(survey),
        )

    def _since(self, invitation: Any, customer: Customer) -> Since:
        interaction = invitation.interaction
        return Since(
            has_answered=invitation.is_answered,
            is_under_review=invitation.is_under_review,
            has_no_address=not customer.email,
            has_opted_out=invitation.has_opted_out,
            is_suppressed=customer.email.lower() in self.suppressed,
            may_not_be_asked=not self.standings[customer.pk].may_be_asked,
            has_open_follow_up=customer.pk in self.owed,
            has_written=invitation.has_written,
            was_asked_again=invitation.was_asked_again,
            is_reopened=interaction is not None and interaction.state != Interaction.State.CLOSED,
        )


def _mail(invitation: Invitation) -> Mail:
    message = invitation.message
    if message is None:
        return Mail.LOST
    if message.state == Message.State.ACCEPTED:
        return Mail.ARRIVED
    return Mail.ON_ITS_WAY if message.state in _ON_ITS_WAY else Mail.LOST


def _sent_at(invitation: Invitation) -> datetime | None:
    """When the server took it: after an outage that is days later than it was asked."""
    message = invitation.message
    return message.settled_at if message is not None and _mail(invitation) == Mail.ARRIVED else None
