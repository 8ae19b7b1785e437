"""Members of staff who wait, who left, who are away."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from customers.actions.invite_person import Invitee, invite_person
from customers.actions.plan_absence import AbsencePlan, plan_absence
from customers.models import Absence, StaffInvitation, Team, User
from customers.rules.roles import Role
from npsapp.lib import clock

OSLO = ZoneInfo("Europe/Oslo")


def invite(by: User, name: str = "Nils Ny", role: Role = Role.ACCOUNT_MANAGER, **fields: str) -> User:
    email = fields.get("email", "nils@nordavind.example")
    invitee = Invitee(name, email, frozenset({role.value}), None, fields.get("language", "nb"))
    return invite_person(invitee, by, clock.now())


def invitation_of(person: User) -> StaffInvitation:
    return StaffInvitation.objects.open().select_related("person").get(person=person)


def join_path(person: User) -> str:
    return f"/join/{invitation_of(person).token}/"


def today(now: datetime | None = None) -> date:
    return (now or clock.now()).astimezone(OSLO).date()


def away(person: User, deputy: User, first: int = 0, last: int = 3, now: datetime | None = None) -> Absence:
    """From so many days after today to so many."""
    now = now or clock.now()
    day = today(now)
    plan = AbsencePlan(person, day + timedelta(days=first), day + timedelta(days=last), deputy)
    return plan_absence(plan, deputy, now)


def make_team(name: str, *members: User) -> Team:
    team = Team.objects.create(name=name)
    for member in members:
        member.team = team
        member.save()
    return team
