"""The teams, and how many are in each."""

from django.db.models import Count, Q, QuerySet

from customers.models import Team, User
from customers.models.fields import alphabetical


def team_list() -> QuerySet[Team]:
    """Each with `active` and `others` as counts. One query."""
    return Team.objects.annotate(
        active=Count("members", filter=Q(members__is_active=True)),
        others=Count("members", filter=Q(members__is_active=False)),
    ).order_by(alphabetical("name"), "pk")


def members(team: Team) -> QuerySet[User]:
    """Those who left last: who comes back is in the team again."""
    return team.members.order_by("-is_active", alphabetical("full_name"))
