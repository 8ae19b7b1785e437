"""Who they are, and everything said between us."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CustomersConfig(AppConfig):
    """Imports customers, says what segments can ask of them; ships what every installation begins with."""

    name = "customers"

    def ready(self) -> None:
        from customers import receivers  # noqa: F401  (connects the signals, says which mail is still wanted)
        from customers.actions.guard_history import guard_history
        from customers.actions.ship_legal_bases import ship_legal_bases
        from customers.actions.ship_organisation import ship_organisation
        from customers.actions.ship_roles import ship_roles
        from customers.actions.ship_segments import ship_customer_segments
        from customers.forms.customer_import import CustomerImport
        from customers.ports.import_kinds import register
        from customers.ports.personal_data import register_personal_data
        from customers.ports.segment_fields import register_fields
        from customers.reports.personal_data import LOOSE, TABLES
        from customers.reports.segment_fields import FIELDS

        register(CustomerImport())
        register_fields(1, FIELDS)
        register_personal_data(1, TABLES, LOOSE)
        # Of every app: each has history.
        post_migrate.connect(guard_history, dispatch_uid="customers.guard_history")
        for ship in (ship_organisation, ship_roles, ship_customer_segments, ship_legal_bases):
            post_migrate.connect(ship, sender=self, dispatch_uid=f"customers.{ship.__name__}")
