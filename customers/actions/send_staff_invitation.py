"""Mail a member of staff the link to choose a password."""

from datetime import datetime

from django.db import transaction

from customers.actions.queue_message import queue_message
from customers.actions.write_staff_invitation import write_staff_invitation
from customers.models import StaffInvitation, User
from customers.models.staff_invitation import VALID_FOR
from npsapp.lib import links


class CannotBeInvited(Exception):
    """The person has joined already, or is not active."""


def send_staff_invitation(person: User, by: User, now: datetime) -> StaffInvitation:
    """A new link by mail; an earlier one stops working. CannotBeInvited who has a password or has left."""
    with transaction.atomic():
        person = User.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
        if not person.is_active or person.has_usable_password():
            raise CannotBeInvited(person.pk)
        StaffInvitation.objects.open().filter(person=person).update(cancelled_at=now)
        link = links.issue("staff")
        invitation = StaffInvitation.objects.create(
            person=person,
            invited_by=by,
            invited_at=now,
            expires_at=now + VALID_FOR,
            nonce=link.nonce,
            key_version=link.key_version,
            digest=link.digest,
        )
        invitation.message = queue_message(write_staff_invitation(invitation), person)
        invitation.save(update_fields=["message"])
    return invitation
