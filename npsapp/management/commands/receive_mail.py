"""Take one mail from standard input, as a mail server hands it over: a report, or what a customer wrote."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from customers.actions.take_mail import HANDLED, take_mail
from npsapp.lib import clock

# What a mail server understands (sysexits.h): a mail it must not throw away, for it was not for us.
EX_NOT_FOR_US = 65
WHY = {
    "stranger": "it answers no mail of ours, and its sender is no customer",
    "ours": "it comes from an address of our own or of staff, or answers a notice",
    "too_many": "this customer has written too often today",
    "too_large": "it is larger than RECEIVE_MAX_KILOBYTES",
    "unreadable": "it is no report and no mail that can be read",
}


class Command(BaseCommand):
    help = "Read one mail (a reply, a bounce) from standard input: manage.py receive_mail < mail.eml"

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = take_mail(self._read(), clock.now())
        self.stdout.write(outcome)
        if outcome not in HANDLED:
            raise CommandError(
                f"{outcome}: {WHY.get(outcome, '')}. Nothing was stored; let the mail go to a mailbox"
                " that people read.",
                returncode=EX_NOT_FOR_US,
            )

    def _read(self) -> bytes:
        # One byte more than we take, so that a mail without end is known without being read.
        return sys.stdin.buffer.read(settings.RECEIVE_MAX_KILOBYTES * 1024 + 1)
