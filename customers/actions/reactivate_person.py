"""Take a member of staff back."""

from datetime import datetime

from django.db import transaction

from customers.actions.lend_customers import LEND_TASK
from customers.actions.send_staff_invitation import send_staff_invitation
from customers.models import User
from customers.signals import duty_changed
from npsapp.lib.wake import wake


def reactivate_person(person_id: int, by: User, now: datetime) -> User:
    """They sign in with the password they had; whoever never chose one is invited again.

    API tokens and follow-ups stay where they went. A second call changes nothing.
    """
    with transaction.atomic():
        person = User.objects.get_queryset().select_for_update(no_key=True).get(pk=person_id)
        if person.is_active:
            return person
        person.is_active = True
        person.save(update_fields=["is_active"])
        if not person.has_usable_password():
            send_staff_invitation(person, by, now)
        wake(LEND_TASK)
        duty_changed.send(sender=User, person=person, now=now)
    return person
