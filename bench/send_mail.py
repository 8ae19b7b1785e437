"""Measures sending: one worker's rate against a raw smtplib loop, and 2,000 invitations through five kills.

    make bench-mail ARGS="[--mails 2000] [--kills 5] [--rate-mails 500]"

Works in the instance's own database and leaves the mails there; the mail server is a process of its own on
loopback. Fails when a mail is lost or goes twice, when more is unknown than was in hand, or when the worker
sends less than 0.3 of what the raw loop does in the same run.
"""

import argparse
import smtplib
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.kill_mail import survive_kills
from bench.processes import mail_sink, start_django

if TYPE_CHECKING:
    from customers.models import Message

LEAST_RATIO = 0.3


def measure_rate(mails: int) -> bool:
    """Batch by batch, in turns with the raw loop, so that other work on the machine meets both alike."""
    from django.conf import settings

    from bench.wave import queue_wave
    from customers.actions.send_messages import BATCH, send_messages
    from customers.models import Message

    messages = queue_wave(mails)
    keys = [message.pk for message in messages]
    Message.objects.filter(pk__in=keys).update(state="on_hold")
    raw = ours = 0.0
    accepted = 0
    with tempfile.TemporaryDirectory() as folder, mail_sink(Path(folder, "taken")) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
        for start in range(0, mails, BATCH):
            batch = messages[start : start + BATCH]
            raw += raw_loop(batch, port)
            Message.objects.filter(pk__in=keys[start : start + BATCH]).update(state="queued")
            began = time.perf_counter()
            accepted += send_messages().accepted
            ours += time.perf_counter() - began
    sys.stdout.write(
        f"{accepted} of {mails} invitations: {accepted / ours:.0f} a second,"
        f" a raw loop {mails / raw:.0f}, ratio {raw / ours:.2f}\n"
    )
    return accepted == mails and raw >= LEAST_RATIO * ours


def raw_loop(messages: Sequence["Message"], port: int) -> float:
    """Seconds for the same bytes over one connection, with nothing written down."""
    from customers.actions.write_mail import write_mail
    from npsapp.lib import clock

    written = [(each.from_address, each.to_address, write_mail(each, {}, clock.now())) for each in messages]
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as client:
        for sender, recipient, content in written:
            client.sendmail(sender, [recipient], content)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mails", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--rate-mails", type=int, default=500)
    told = parser.parse_args()
    start_django()
    fine = [measure_rate(told.rate_mails), survive_kills(told.mails, told.kills)]
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
