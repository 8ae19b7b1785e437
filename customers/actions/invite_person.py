"""Bring a member of staff in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from customers.actions.send_staff_invitation import send_staff_invitation
from customers.models import Organisation, Team, User


@dataclass(frozen=True)
class Invitee:
    """Who is invited; `roles` are the stored words, `email` is in lower case."""

    full_name: str
    email: str
    roles: frozenset[str]
    team: Team | None
    language: str


class AlreadyHere(Exception):
    """Somebody with this address is on the staff, or has been."""

    def __init__(self, person: User) -> None:
        super().__init__(person.pk)
        self.person = person


def invite_person(invitee: Invitee, by: User, now: datetime) -> User:
    """The account, without a password, and the mail with the link to choose one. AlreadyHere."""
    with transaction.atomic():
        known = User.objects.get_queryset().by_email(invitee.email).first()
        if known is not None:
            raise AlreadyHere(known)
        person = _create(invitee)
        person.groups.set(Group.objects.filter(name__in=invitee.roles))
        send_staff_invitation(person, by, now)
    return person


def invite_people(invitees: Sequence[Invitee], by: User, now: datetime) -> None:
    """All of them or nobody. AlreadyHere."""
    with transaction.atomic():
        for invitee in invitees:
            invite_person(invitee, by, now)


def _create(invitee: Invitee) -> User:
    """AlreadyHere when a colleague invited the same person at this very moment."""
    try:
        with transaction.atomic():
            return User.objects.create_user(
                invitee.email,
                full_name=invitee.full_name,
                language=invitee.language,
                team=invitee.team,
                zone=Organisation.objects.current().zone,
            )
    except IntegrityError as error:
        known = User.objects.get_queryset().by_email(invitee.email).first()
        if known is None:
            raise
        raise AlreadyHere(known) from error
