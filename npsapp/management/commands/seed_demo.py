"""Load the demo company Nordavind, once, and say how to get in."""

import json
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from npsapp.demo.access import Access, demo_access
from npsapp.demo.seed import seed
from npsapp.lib import clock


class Command(BaseCommand):
    help = "Load the demo company, unless it is there, and print the address, the logins and a survey link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print nothing but JSON")
        parser.add_argument(
            "--force",
            action="store_true",
            help="load it although DEBUG is off: everybody knows its passwords",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG and not options["force"]:
            raise CommandError(
                "The demo's passwords are public: it is only loaded with DEBUG on, or --force."
            )
        started = time.monotonic()
        is_new = seed(clock.now())
        access = demo_access(clock.now())
        if options["json"]:
            self.stdout.write(json.dumps(access, indent=2, ensure_ascii=False))
            return
        seconds = time.monotonic() - started
        self.stdout.write(
            f"The demo is loaded ({seconds:.0f} s)."
            if is_new
            else "The demo is here already; nothing changed."
        )
        self.stdout.write(_spoken(access))


def _spoken(access: Access) -> str:
    rows = [("address", access["base_url"])]
    rows += [
        (role.replace("_", " "), f"{login['email']}  {login['password']}")
        for role, login in access["logins"].items()
    ]
    rows += [("survey link", link) for link in access["survey_links"][:1]]
    width = max(len(name) for name, _value in rows)
    return "\n".join(f"  {name:<{width}}  {value}" for name, value in rows)
