"""Measures sending: one worker's rate against a raw smtplib loop, and 2,000 invitations through five kills.

    make bench-mail ARGS="[--mails 2000] [--kills 5] [--rate-mails 500]"

Works in the instance's own database and leaves the mails there; the mail server is a process of its own on
loopback. Fails when a mail is lost or goes twice, when more is unknown than was in hand, or when the worker
sends less than 0.3 of what the raw loop does in the same run.
"""

import argparse
import logging
import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from customers.models import Message

ROOT = Path(__file__).resolve().parent.parent
LEAST_RATIO = 0.3
LEASE_SECONDS = 2
PATIENCE_SECONDS = 600


@contextmanager
def mail_sink(file: Path) -> Iterator[int]:
    """The port of a server whose takings stand in the file."""
    command = [sys.executable, "-m", "bench.mail_sink", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield int(process.stdout.readline() if process.stdout else 0)
        finally:
            process.kill()


def measure_rate(mails: int) -> bool:
    from django.conf import settings

    from bench.wave import queue_wave
    from customers.actions.send_messages import send_messages

    messages = queue_wave(mails)
    with tempfile.TemporaryDirectory() as folder, mail_sink(Path(folder, "taken")) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
        before = raw_loop(messages, port)
        began = time.perf_counter()
        accepted = send_messages().accepted
        ours = accepted / (time.perf_counter() - began)
        # Before and after, for other work on the machine comes and goes.
        raw = (before + raw_loop(messages, port)) / 2
    sys.stdout.write(
        f"{accepted} invitations: {ours:.0f} a second, a raw loop {raw:.0f}, ratio {ours / raw:.2f}\n"
    )
    return accepted == mails and ours >= LEAST_RATIO * raw


def raw_loop(messages: Sequence["Message"], port: int) -> float:
    """Mails a second of the same bytes over one connection, with nothing written down."""
    from customers.actions.write_mail import write_mail
    from npsapp.lib import clock

    written = [(each.from_address, each.to_address, write_mail(each, {}, clock.now())) for each in messages]
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as client:
        for sender, recipient, content in written:
            client.sendmail(sender, [recipient], content)
    return len(written) / (time.perf_counter() - began)


def survive_kills(mails: int, kills: int) -> bool:
    from bench.wave import queue_wave
    from customers.models import Message

    keys = [message.pk for message in queue_wave(mails)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "taken")
        file.touch()
        with mail_sink(file) as port:
            env = {
                **os.environ,
                "EMAIL_HOST": "127.0.0.1",
                "EMAIL_PORT": str(port),
                "EMAIL_USE_TLS": "0",
                "SEND_LEASE_SECONDS": str(LEASE_SECONDS),
            }
            for round_ in range(1, kills + 1):
                kill_after(round_ * mails // (kills + 1), file, env)
            subprocess.run(worker(), env=env, check=True, timeout=PATIENCE_SECONDS, stdout=subprocess.DEVNULL)
        arrived = Counter(file.read_text().split())
    rows = Message.objects.filter(pk__in=keys)
    states = Counter(rows.values_list("state", flat=True))
    lost = rows.exclude(to_address__in=list(arrived)).exclude(state="unknown").count()
    doubled = sum(times > 1 for times in arrived.values())
    sys.stdout.write(
        f"{mails} invitations, {kills} kills: arrived {len(arrived)}, lost {lost}, doubled {doubled},"
        f" {', '.join(f'{state} {count}' for state, count in sorted(states.items()))}\n"
    )
    return not lost and not doubled and states["unknown"] <= kills and set(states) <= {"accepted", "unknown"}


def worker() -> list[str]:
    """One worker process, with what beat does for it."""
    return [sys.executable, str(ROOT / "manage.py"), "deliver"]


def kill_after(mails: int, file: Path, env: dict[str, str]) -> None:
    """SIGKILL, once so many mails have arrived; then its leases end."""
    process = subprocess.Popen(worker(), env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while len(file.read_bytes().splitlines()) < mails and time.monotonic() < ends_at:
        time.sleep(0.002)
    process.kill()
    process.wait()
    time.sleep(LEASE_SECONDS + 0.2)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mails", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--rate-mails", type=int, default=500)
    told = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "npsapp.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False  # else every statement is kept
    logging.disable(logging.INFO)
    fine = [measure_rate(told.rate_mails), survive_kills(told.mails, told.kills)]
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
