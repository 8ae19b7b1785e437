"""Who they are, and everything said between us."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CustomersConfig(AppConfig):
    """Ships the roles after each migration."""

    name = "customers"

    def ready(self) -> None:
        from customers.actions.ship_roles import ship_roles

        post_migrate.connect(ship_roles, sender=self, dispatch_uid="customers.ship_roles")
