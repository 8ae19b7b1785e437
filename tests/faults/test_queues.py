"""Mail has a queue of its own, so that a slow mail server keeps nothing else waiting."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings

from npsapp.celery import app

QUEUES = (settings.CELERY_TASK_DEFAULT_QUEUE, settings.MAIL_QUEUE)


@pytest.fixture
def waiting(engines: None) -> Iterator[redis.Redis]:
    """The broker with nothing in it."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.flushall()
    yield client
    client.flushall()
    client.close()


def lengths(client: redis.Redis) -> list[object]:
    return [client.llen(f"ekko-{settings.INSTANCE}:{queue}") for queue in QUEUES]


@pytest.mark.engine
def test_a_task_waits_in_one_queue_only(waiting: redis.Redis) -> None:
    app.send_task("customers.send_messages", retry=False)
    assert lengths(waiting) == [0, 1]
    app.send_task("npsapp.sweep", retry=False)
    assert lengths(waiting) == [1, 1]


def test_every_queue_is_served() -> None:
    assert set(app.amqp.queues.consume_from) == set(QUEUES), "by a worker without --queues"
    procfile = Path(settings.BASE_DIR, "Procfile").read_text(encoding="utf-8")
    served = re.findall(r"--queues (\S+)", procfile)
    assert {queue.replace("$EKKO_INSTANCE", settings.INSTANCE) for queue in served} == set(QUEUES)


def test_a_tick_that_nobody_took_is_dropped_by_the_next() -> None:
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["expires"] < entry["schedule"]
