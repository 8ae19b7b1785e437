"""Take back invitations of whoever has not been written to yet."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from customers.models import Interaction, Message
from surveys.models import Invitation, Survey, Wave
from surveys.models.invitation import InvitationQuerySet, left

# What is still in our hands.
NOT_GONE = (Message.State.QUEUED, Message.State.ON_HOLD)


def cancel_invitations(interaction: Interaction, now: datetime) -> int:
    """Whoever has not been written to yet is not asked, because it was reopened; returns how many."""
    return _take_back(Invitation.objects.filter(interaction=interaction), Invitation.Reason.REOPENED, now)


def stop_invitations(survey: Survey, now: datetime) -> int:
    """The same, because the survey is closed."""
    return _take_back(Invitation.objects.filter(survey=survey), Invitation.Reason.SURVEY_STOPPED, now)


def stop_wave(wave: Wave, now: datetime) -> int:
    """The same, because their wave was called off."""
    return _take_back(Invitation.objects.filter(wave=wave), Invitation.Reason.STOPPED_BY_STAFF, now)


def _take_back(invitations: InvitationQuerySet, reason: str, now: datetime) -> int:
    """Returns how many.

    The mail's row is locked first, as its sender does: what is still queued then stays here, for the
    sender asks once more whether it is wanted.
    """
    with transaction.atomic():
        queued = list(
            Message.objects.select_for_update(of=["self"])
            .filter(invitation__in=invitations, state__in=NOT_GONE)
            .order_by("pk")  # as whoever moves mail to another address does
            .values_list("pk", flat=True)
        )
        return invitations.filter(
            Q(state=Invitation.State.SCHEDULED) | Q(state=Invitation.State.ASKED, message__in=queued)
        ).update(**left(reason, now))
