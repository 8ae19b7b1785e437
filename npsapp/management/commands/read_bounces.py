"""Read the mailbox that bounces come back to, now."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from customers.actions.read_bounces import read_bounces
from npsapp.lib import clock
from npsapp.lib.mailbox import MailboxError


class Command(BaseCommand):
    help = "Read what came back to BOUNCE_IMAP_HOST since last time. What strangers wrote is left unread."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.BOUNCE_IMAP_HOST:
            raise CommandError("BOUNCE_IMAP_HOST is not set: there is no mailbox to read.")
        try:
            found = read_bounces(clock.now())
        except MailboxError as error:
            raise CommandError(str(error)) from error
        for kind, count in sorted(found.items()):
            self.stdout.write(f"{kind.replace('_', ' '):<12} {count}")
        if not found:
            self.stdout.write("nothing new")
