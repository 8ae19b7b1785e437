"""Run every sweep once: what beat does each minute."""

from typing import Any

from django.core.management.base import BaseCommand

from customers.actions.recover_messages import recover_messages
from customers.actions.send_messages import send_messages
from npsapp.lib import clock
from npsapp.sweep import sweep


class Command(BaseCommand):
    help = "Find and do all waiting work: invitations, mail, notices, escalations, tallies."

    def handle(self, *args: Any, **options: Any) -> None:
        done = sweep(clock.now())
        recover_messages(clock.now())
        for step, result in {**done, "send_messages": send_messages()}.items():
            self.stdout.write(f"{step}: {result}")
