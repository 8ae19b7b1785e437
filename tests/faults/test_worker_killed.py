"""A worker dies by SIGKILL amid 300 invitations, again and again: lost 0, doubled 0, unknown shown.

`python -m bench.kill_mail 2000` does the same with more of them.
"""

import time
from collections import Counter

import pytest
from django.conf import settings
from django.db import close_old_connections
from django.urls import reverse

from bench.wave import queue_wave
from customers.models import Message, User
from npsapp.celery import app
from tests.conftest import SignIn
from tests.processes import Process, environment, wait_until
from tests.smtp_sink import Fault, SmtpSink

MAILS = 300
KILLS = 5
LEASE_SECONDS = 2
WORKER = ("celery", "--app", "npsapp.celery", "worker", "--concurrency", "2", "--queues", settings.MAIL_QUEUE)


@pytest.mark.engine
@pytest.mark.django_db(transaction=True)
def test_no_mail_is_lost_or_doubled_when_workers_are_killed(
    capsys: pytest.CaptureFixture[str], cleo: User, sign_in: SignIn
) -> None:
    # To many domains, so that the rate of one holds nobody up.
    asked = {message.to_address for message in queue_wave(MAILS)}
    # A little slow, so that a kill finds mail at every stage of the conversation.
    with SmtpSink(faults=[Fault("content", slow=0.005)]) as sink:
        env = environment(
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=str(sink.port),
            EMAIL_USE_TLS="0",
            SEND_LEASE_SECONDS=str(LEASE_SECONDS),
        )
        for round_ in range(1, KILLS + 1):
            kill_worker_after(sink, env, mails=round_ * MAILS // (KILLS + 2))
        finish(env)
        arrived = Counter(mail.recipients[0] for mail in sink.received)

    states = Counter(Message.objects.values_list("state", flat=True))
    unknown = dict(Message.objects.filter(state="unknown").values_list("pk", "to_address"))
    accepted = set(Message.objects.filter(state="accepted").values_list("to_address", flat=True))
    with capsys.disabled():
        print(f"\n{MAILS} invitations, {KILLS} kills: {dict(states)}, arrived {len(arrived)}", end=" ")
    assert set(states) <= {"accepted", "unknown"}
    assert len(asked) == sum(states.values()) == MAILS, "lost"
    assert asked == set(arrived) | set(unknown.values()), "lost"
    assert not [address for address, times in arrived.items() if times > 1], "doubled"
    assert accepted <= set(arrived), "said to be accepted, but never arrived"
    # At most what each of two children had in flight at each kill.
    assert states["unknown"] <= KILLS * 2
    page = sign_in(cleo).get(reverse("pages:message-list"), {"state": "unknown"}).content.decode()
    assert [pk for pk in unknown if reverse("pages:message", args=[pk]) not in page] == []


def kill_worker_after(sink: SmtpSink, env: dict[str, str], mails: int) -> None:
    worker = Process(*WORKER, env=env)
    try:
        wait_until(lambda: wake_and_count(sink) >= mails, 60, f"{mails} mails to arrive")
    finally:
        worker.kill()
    time.sleep(LEASE_SECONDS)


def wake_and_count(sink: SmtpSink) -> int:
    app.send_task("customers.send_messages", retry=False)
    time.sleep(0.05)
    return len(sink.received)


def finish(env: dict[str, str]) -> None:
    worker = Process(*WORKER, env=env)
    try:
        wait_until(nothing_left, 60, "the rest to be settled")
    finally:
        worker.kill()


def nothing_left() -> bool:
    app.send_task("customers.send_messages", retry=False)
    time.sleep(0.3)
    close_old_connections()
    return not Message.objects.filter(state__in=["queued", "sending"]).exists()
