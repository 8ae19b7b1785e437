"""Who they are, and everything said between us."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CustomersConfig(AppConfig):
    """Ships the organisation's row and the roles after each migration; can import customers."""

    name = "customers"

    def ready(self) -> None:
        from customers import receivers  # noqa: F401  (connects the signals, says which mail is still wanted)
        from customers.actions.ship_organisation import ship_organisation
        from customers.actions.ship_roles import ship_roles
        from customers.forms.customer_import import CustomerImport
        from customers.ports.import_kinds import register

        register(CustomerImport())

        for ship in (ship_organisation, ship_roles):
            post_migrate.connect(ship, sender=self, dispatch_uid=f"customers.{ship.__name__}")
