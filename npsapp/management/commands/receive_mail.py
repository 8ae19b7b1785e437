"""Take one mail from standard input, as a mail server hands it over, and act on it if it is a report."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from customers.actions.read_delivery_report import HANDLED, read_delivery_report
from npsapp.lib import clock

# What a mail server understands (sysexits.h): a mail it must not throw away, for it was not for us.
EX_NOT_FOR_US = 65


class Command(BaseCommand):
    help = "Read one mail (a bounce, a complaint) from standard input: manage.py receive_mail < mail.eml"

    def handle(self, *args: Any, **options: Any) -> None:
        kind = read_delivery_report(self._read(), clock.now())
        self.stdout.write(kind)
        if kind not in HANDLED:
            raise CommandError(
                f"{kind}: nothing was stored; let the mail go to a mailbox that people read.",
                returncode=EX_NOT_FOR_US,
            )

    def _read(self) -> bytes:
        # One byte more than we take, so that a mail without end is known without being read.
        return sys.stdin.buffer.read(settings.BOUNCE_MAX_KILOBYTES * 1024 + 1)
