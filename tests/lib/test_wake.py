"""Waking a worker: after commit only, by name, and never waiting long for a broker that is away."""

import os
import signal
import time
from collections.abc import Iterator

import pytest
import redis
from django.conf import settings
from django.db import transaction

from npsapp.engines.instance import Instance
from npsapp.engines.valkey import Valkey
from npsapp.lib import wake as waking
from npsapp.lib.wake import wake

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator["redis.Redis"]:
    monkeypatch.setattr(waking, "_paused_until", [0.0])
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushdb()
        yield client


@pytest.fixture
def frozen_broker(queue: "redis.Redis") -> Iterator[None]:
    pid = Valkey(Instance.current()).orphan()
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    yield
    os.kill(pid, signal.SIGCONT)


def waiting(queue: "redis.Redis") -> int:
    name = settings.CELERY_TASK_DEFAULT_QUEUE
    return int(queue.llen(f"{settings.CELERY_BROKER_TRANSPORT_OPTIONS['global_keyprefix']}{name}"))


def test_it_is_sent_after_commit(queue: "redis.Redis") -> None:
    with transaction.atomic():
        wake("customers.tasks.nothing", 1)
        assert waiting(queue) == 0
    assert waiting(queue) == 1


def test_nothing_is_sent_after_a_rollback(queue: "redis.Redis") -> None:
    with transaction.atomic():
        wake("customers.tasks.nothing", 1)
        transaction.set_rollback(True)
    assert waiting(queue) == 0


def test_a_frozen_broker_costs_a_second_once(frozen_broker: None) -> None:
    began = time.monotonic()
    for number in range(5):
        with transaction.atomic():
            wake("customers.tasks.nothing", number)
    assert time.monotonic() - began < 2


def test_a_missing_broker_is_noticed_and_passed_over(
    queue: "redis.Redis", caplog: pytest.LogCaptureFixture
) -> None:
    pid = Valkey(Instance.current()).orphan()
    assert pid is not None
    wake("customers.tasks.nothing", 1)
    os.kill(pid, signal.SIGKILL)
    wake("customers.tasks.nothing", 2)
    assert "Could not wake customers.tasks.nothing" in caplog.text
    deadline = time.monotonic() + 15
    while not Valkey(Instance.current()).is_ready():
        assert time.monotonic() < deadline
        time.sleep(0.05)
