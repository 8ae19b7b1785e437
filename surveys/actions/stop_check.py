"""Take back a recovery check that has not gone yet."""

from django.db import transaction
from django.db.models import Q

from customers.models import Message
from surveys.actions.cancel_invitations import NOT_GONE
from surveys.models import Invitation


def stop_check(invitation_id: int, reason: str) -> bool:
    """Whether it was still here; one that is answered has arrived, whatever its mail says.

    What somebody holds at this moment is left to whoever sends, who ask once more whether it is wanted:
    waiting for them could be waiting for each other.
    """
    with transaction.atomic():
        mail = Message.objects.filter(invitation=invitation_id, state__in=NOT_GONE)
        queued = list(mail.select_for_update(of=["self"], skip_locked=True).values_list("pk", flat=True))
        goes = Q(state=Invitation.State.SCHEDULED) | Q(state=Invitation.State.ASKED, message__in=queued)
        free = Invitation.objects.filter(goes, pk=invitation_id, response=None)
        ours = list(free.select_for_update(of=["self"], skip_locked=True).values_list("pk", flat=True))
        stopped = Invitation.objects.filter(pk__in=ours)
        return bool(stopped.update(state=Invitation.State.NOT_ASKED, reason=reason, waits_for=""))
