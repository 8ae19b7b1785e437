"""Make sure every role exists as a group."""

from django.contrib.auth.models import Group

from customers.rules.roles import Role


def ship_roles(**_signal: object) -> None:
    """Create the groups that are missing; existing ones keep their people. Runs after each migrate."""
    for role in Role:
        Group.objects.get_or_create(name=role.value)
