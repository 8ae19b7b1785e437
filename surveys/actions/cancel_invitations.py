"""Take back the invitations of an interaction that is open again."""

from django.db import transaction
from django.db.models import Q

from customers.models import Interaction, Message
from surveys.models import Invitation

NOT_GONE = (Message.State.QUEUED, Message.State.ON_HOLD)


def cancel_invitations(interaction: Interaction) -> int:
    """Whoever has not been written to yet is not asked, because it was reopened; returns how many.

    The mail's row is locked first, as its sender does: what is still queued then stays here, for the
    sender asks once more whether it is wanted.
    """
    with transaction.atomic():
        queued = list(
            Message.objects.select_for_update(of=["self"])
            .filter(invitation__interaction=interaction, state__in=NOT_GONE)
            .values_list("pk", flat=True)
        )
        return (
            Invitation.objects.filter(interaction=interaction)
            .filter(Q(state=Invitation.State.SCHEDULED) | Q(state=Invitation.State.ASKED, message__in=queued))
            .update(state=Invitation.State.NOT_ASKED, reason=Invitation.Reason.REOPENED)
        )
