"""See to it that somebody can still administer this installation."""

from django.contrib.auth.models import Group
from django.db.models import Q

from customers.models import User
from customers.models.staff_invitation import joined
from customers.rules.roles import Role


class LastAdministrator(Exception):
    """Nobody else who has joined and is active could let people in."""


def keep_an_administrator(person_id: int) -> None:
    """LastAdministrator when nobody beside this person administers. In the caller's transaction.

    Locks the role until it ends, so that two administrators who remove each other wait for one another.
    Invited ones do not count: they may never come.
    """
    Group.objects.select_for_update(no_key=True).get(name=Role.ADMIN)
    administers = Q(groups__name=Role.ADMIN) | Q(is_superuser=True)
    others = joined(User.objects.get_queryset().active()).filter(administers).exclude(pk=person_id)
    if not others.exists():
        raise LastAdministrator(person_id)
