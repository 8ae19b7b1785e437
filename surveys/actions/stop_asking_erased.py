"""Nobody asks a person who is being erased, and no link of theirs opens anything any more."""

from datetime import datetime

from django.db.models import Q

from customers.models import Message
from surveys.actions.unseal_erased import unseal_erased
from surveys.models import Invitation, Response, Review


def stop_asking_erased(customer_id: int, now: datetime) -> None:
    """In the transaction that erases; their mail has been stopped. A held answer waits for nobody's eyes."""
    invitations = Invitation.objects.filter(customer=customer_id)
    stopped = Q(state=Invitation.State.ASKED, message__state=Message.State.CANCELLED)
    unsent = Q(state=Invitation.State.SCHEDULED) | stopped
    keys = list(invitations.filter(unsent, response=None).values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=keys).update(
        state=Invitation.State.NOT_ASKED, reason=Invitation.Reason.STOPPED_BY_STAFF
    )
    invitations.filter(remind_at__isnull=False).update(
        remind_at=None, not_reminded=Invitation.NoReminder.STOPPED_BY_STAFF
    )
    held = Response.objects.filter(customer=customer_id, state=Response.State.HELD)
    Review.objects.filter(response__customer=customer_id, outcome="").update(
        outcome=Review.Outcome.REPLACED, settled_at=now
    )
    # It never counted, and never will: nobody is left to be followed up.
    held.update(state=Response.State.DISCARDED)
    unseal_erased(customer_id)
