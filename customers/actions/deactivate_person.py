"""Let a member of staff go: from now on nothing of theirs opens anything."""

from datetime import datetime

from django.db import transaction

from customers.actions.end_sessions import end_sessions
from customers.actions.keep_an_administrator import keep_an_administrator
from customers.actions.lend_customers import LEND_TASK
from customers.models import ApiToken, StaffInvitation, User
from customers.signals import duty_changed
from npsapp.lib.wake import wake


class NotOneself(Exception):
    """Nobody locks themselves out."""


def deactivate_person(person_id: int, by: User, now: datetime) -> User:
    """Ends sessions, API tokens and an open invitation at once; the apps above hand their work over.

    A second call changes nothing. NotOneself; LastAdministrator.
    """
    if person_id == by.pk:
        raise NotOneself(person_id)
    with transaction.atomic():
        keep_an_administrator(person_id)
        person = User.objects.get_queryset().select_for_update(no_key=True).get(pk=person_id)
        if not person.is_active:
            return person
        person.is_active = False
        person.save(update_fields=["is_active"])
        StaffInvitation.objects.open().filter(person=person).update(cancelled_at=now)
        ApiToken.objects.filter(created_by=person, revoked_at=None).update(revoked_at=now)
        end_sessions(person, now)
        wake(LEND_TASK)
        duty_changed.send(sender=User, person=person, now=now)
    return person
