"""Who has which role: the table behind `User.groups`, named so that its history can be kept."""

from customers.models.user import User
from npsapp.lib.history import tracked_membership


@tracked_membership("RoleMembershipChange")
class RoleMembership(User.groups.through):  # type: ignore[misc,name-defined]  # made by Django
    class Meta:
        proxy = True
        default_permissions = ()
