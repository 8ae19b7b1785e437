"""Erase a customer from the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from customers.actions.erase_customer import InUse, MailOnItsWay, erase_customer
from customers.models import Customer
from npsapp.lib import clock
from npsapp.management.named_customer import named_customer


class Command(BaseCommand):
    help = (
        "Erase a customer: the row stays, empty; what they said and what was written to them is blanked, in"
        " history too. Scores, counts and the ledger stay. It cannot be undone. docs/erasing.md says more."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("customer", help="e-mail address, external id, or our own number")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        customer = named_customer(options["customer"])
        if customer is None:
            raise CommandError("There is no such customer.")
        if not options["yes"] and not self._confirmed(customer):
            raise CommandError("Nothing was erased.")
        try:
            with translation.override("en"):
                log = erase_customer(customer.pk, None, clock.now())
        except MailOnItsWay as error:
            raise CommandError("A mail is on its way to them this minute. Try again.") from error
        except InUse as error:
            raise CommandError("Somebody is working with this customer right now. Try again.") from error
        if log is None:
            self.stdout.write(f"Customer {customer.pk} was erased before.")
            return
        self.stdout.write(f"Customer {customer.pk} is erased (log {log.pk}).")
        for table, count in sorted(log.rows.items()):
            self.stdout.write(f"  {table}: {count}")

    def _confirmed(self, customer: Customer) -> bool:
        self.stdout.write(f"Erase customer {customer.pk}, {customer.name}? It cannot be undone.")
        return input("Type the name: ").strip() == customer.name
