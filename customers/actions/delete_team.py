"""Delete a team that nobody is in, or move its members first."""

from django.db import transaction

from customers.models import Team, User


class TeamNotEmpty(Exception):
    """Somebody is in it."""


def delete_team(team_id: int) -> None:
    """TeamNotEmpty while it has members, active or not: who comes back must find it."""
    with transaction.atomic():
        team = Team.objects.select_for_update().get(pk=team_id)
        if team.members.exists():
            raise TeamNotEmpty(team_id)
        team.delete()


def move_members(from_team: Team, to_team: Team) -> int:
    """Everybody of one team into another; returns how many."""
    return User.objects.get_queryset().filter(team=from_team).update(team=to_team)
