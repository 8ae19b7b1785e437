"""Take an invitation up: by choosing a password, or by having come in another way."""

from datetime import datetime

from django.db import transaction

from customers.models import StaffInvitation, User


class InvitationOver(Exception):
    """Used, withdrawn or too old, or the person has left."""


def accept_invitation(invitation_id: int, password: str, now: datetime) -> User:
    """Set the password, once. InvitationOver."""
    with transaction.atomic():
        person_id = StaffInvitation.objects.values_list("person_id", flat=True).get(pk=invitation_id)
        # The person first, as everywhere; what was withdrawn meanwhile is seen under the lock.
        person = User.objects.get_queryset().select_for_update(no_key=True).get(pk=person_id)
        invitation = StaffInvitation.objects.select_related("person").get(pk=invitation_id)
        if not invitation.is_usable(now):
            raise InvitationOver(invitation_id)
        person.set_password(password)
        person.save(update_fields=["password"])
        StaffInvitation.objects.filter(pk=invitation_id).update(accepted_at=now)
    return person


def note_arrival(person: User, now: datetime) -> None:
    """Whoever signs in has joined, whichever way the password came."""
    StaffInvitation.objects.open().filter(person=person).update(accepted_at=now)
