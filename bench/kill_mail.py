"""Sends invitations to a mail server while the worker is killed with SIGKILL again and again, and counts.

    python -m bench.kill_mail 2000 [--kills 5]

Works in the instance's own database and leaves the mails there. Each customer has an address of their own,
ten to a domain, so that the rate per domain, which stays as it is, holds nobody up. Fails when a mail is lost
or goes twice, when more is unknown than was in hand, or when the list of messages does not show it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from bench.processes import ROOT, mail_sink, start_django

LEASE_SECONDS = 2
PATIENCE_SECONDS = 900


def survive_kills(mails: int, kills: int) -> bool:
    from bench.wave import queue_wave

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
            killed = sum(kill_after(each * mails // (kills + 1), file, env) for each in range(1, kills + 1))
            finish(keys, env)
        arrived = Counter(file.read_text().split())
    if killed < kills:
        sys.stdout.write(f"only {killed} of {kills} kills met a worker at work\n")
    return judge(keys, arrived, kills) and killed == kills


def judge(keys: Collection[int], arrived: Counter[str], kills: int) -> bool:
    from customers.models import Message

    rows = Message.objects.filter(pk__in=keys)
    states = Counter(rows.values_list("state", flat=True))
    unknown = list(rows.filter(state="unknown").values_list("pk", flat=True))
    # Whoever did not get it and is not shown as unknown; who is unknown may have got it.
    lost = rows.exclude(to_address__in=list(arrived)).exclude(state="unknown").count()
    doubled = sum(times > 1 for times in arrived.values())
    unshown = not_in_the_list(unknown)
    sys.stdout.write(
        f"{len(keys)} invitations, {kills} kills: arrived {len(arrived)}, lost {lost}, doubled {doubled}, "
        f"accepted {states['accepted']}, unknown {len(unknown)} of at most {kills} in hand,"
        f" not in the list of messages {len(unshown)}\n"
    )
    within = len(unknown) <= kills and states["accepted"] + len(unknown) == len(keys)
    return within and not (lost or doubled or unshown)


def not_in_the_list(keys: Collection[int]) -> list[int]:
    """Those of them that a CX lead does not find in the list of messages when asking for the unknown."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from customers.rules.roles import Role
    from tests.factories import make_user

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(make_user(f"kills{int(time.time())}", Role.CX_LEAD))
    page = client.get(reverse("pages:message-list"), {"state": "unknown"}, follow=True, secure=True)
    return [key for key in keys if reverse("pages:message", args=[key]) not in page.content.decode()]


def worker() -> list[str]:
    """One worker process, with what beat does for it."""
    return [sys.executable, str(ROOT / "manage.py"), "deliver"]


def kill_after(mails: int, file: Path, env: dict[str, str]) -> bool:
    """SIGKILL, once so many mails have arrived; then its leases end. Whether it was at work until then."""
    process = subprocess.Popen(worker(), env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while file.read_bytes().count(b"\n") < mails and time.monotonic() < ends_at:
        time.sleep(0.002)
    was_at_work = process.poll() is None
    process.kill()
    process.wait()
    time.sleep(LEASE_SECONDS + 0.2)
    return was_at_work


def finish(keys: Collection[int], env: dict[str, str]) -> None:
    """Workers as beat starts them, until nothing waits."""
    from customers.models import Message

    ends_at = time.monotonic() + PATIENCE_SECONDS
    waiting = Message.objects.filter(pk__in=keys, state__in=["queued", "sending"])
    while waiting.exists() and time.monotonic() < ends_at:
        subprocess.run(worker(), env=env, check=True, timeout=PATIENCE_SECONDS, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("mails", type=int, nargs="?", default=2_000)
    parser.add_argument("--kills", type=int, default=5)
    told = parser.parse_args()
    start_django()
    sys.exit(0 if survive_kills(told.mails, told.kills) else 1)
