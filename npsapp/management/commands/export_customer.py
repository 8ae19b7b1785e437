"""Write all we have of one customer to a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from customers.actions.make_customer_export import Gone, customer_json
from npsapp.lib import clock
from npsapp.management.named_customer import named_customer


class Command(BaseCommand):
    help = (
        "Write all there is of one customer as JSON, to --output or the screen. That it was done is logged."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("customer", help="e-mail address, external id, or our own number")
        parser.add_argument("--output", type=Path, metavar="FILE", help="a file that is not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        customer = named_customer(options["customer"])
        if customer is None:
            raise CommandError("There is no such customer.")
        output: Path | None = options["output"]
        if output is not None and output.exists():
            raise CommandError(f"{output} is there already. Nothing was exported.")
        try:
            text = customer_json(customer.pk, None, clock.now())
        except Gone as error:
            raise CommandError("They were erased: there is nothing to export.") from error
        if output is None:
            self.stdout.write(text)
            return
        try:
            output.touch(mode=0o600)
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error
        self.stdout.write(f"Customer {customer.pk} is in {output}. Delete it when it has been handed over.")
