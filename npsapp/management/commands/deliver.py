"""Send what is queued, now, and say what became of it."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from customers.actions.recover_messages import recover_messages
from customers.actions.send_messages import send_messages
from npsapp.lib import clock


class Command(BaseCommand):
    help = "Send all mail that is queued and due. Safe beside running workers."

    def handle(self, *args: Any, **options: Any) -> None:
        recovered = recover_messages(clock.now())
        for outcome, count in {"recovered": recovered, **asdict(send_messages())}.items():
            self.stdout.write(f"{outcome.replace('_', ' '):<10} {count}")
