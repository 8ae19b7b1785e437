"""Change what is known of a member of staff, and what they may do."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from customers.actions.end_sessions import end_sessions
from customers.actions.keep_an_administrator import keep_an_administrator
from customers.models import ApiToken, Team, User
from customers.rules.roles import Role
from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint


@dataclass(frozen=True)
class PersonChange:
    """All of it, as it shall be; `roles` are the stored words."""

    full_name: str
    phone: str
    language: str
    zone: str
    team: Team | None
    roles: frozenset[str]

    @classmethod
    def stored(cls, person: User) -> "PersonChange":
        """As it is; nothing changes."""
        return cls(person.full_name, person.phone, person.language, person.zone, person.team, person.roles)

    @property
    def seen(self) -> str:
        """The same as long as none of it has changed."""
        team = self.team.pk if self.team else None
        return fingerprint({**vars(self), "team": team, "roles": sorted(self.roles)})


def change_person(
    person_id: int, change: PersonChange, by: User, now: datetime, seen: str | None = None
) -> User:
    """Who loses a role is signed out, who no longer administers loses their API tokens. LastAdministrator.

    ChangedMeanwhile when it is not what was `seen`; None is whatever is stored.
    """
    with transaction.atomic():
        if Role.ADMIN not in change.roles:
            _keep_an_administrator(person_id)
        person = User.objects.get_queryset().select_for_update(no_key=True).get(pk=person_id)
        if seen is not None:
            _must_be_seen(PersonChange.stored(person), change, seen)
        lost = person.roles - change.roles
        for name in ("full_name", "phone", "language", "zone", "team"):
            setattr(person, name, getattr(change, name))
        person.save(update_fields=["full_name", "phone", "language", "zone", "team"])
        person.groups.set(Group.objects.filter(name__in=change.roles))
        if Role.ADMIN in lost:
            ApiToken.objects.filter(created_by=person, revoked_at=None).update(revoked_at=now)
        if lost and person.pk != by.pk:
            end_sessions(person, now)
    return User.objects.get_queryset().get(pk=person_id)


def _keep_an_administrator(person_id: int) -> None:
    """Only who has the role can be the last who has it."""
    if User.objects.with_role(Role.ADMIN).filter(pk=person_id).exists():
        keep_an_administrator(person_id)


def _must_be_seen(stored: PersonChange, change: PersonChange, seen: str) -> None:
    """Another tab gives no role back that was taken meanwhile."""
    if stored != change and stored.seen != seen:
        told = vars(change)
        differs = {name: value for name, value in vars(stored).items() if value != told[name]}
        raise ChangedMeanwhile(stored.seen, differs)
