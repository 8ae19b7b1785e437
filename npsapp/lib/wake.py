"""Waking a worker after commit, by the task's name; a broker that is away costs a log line, not an answer."""

import logging

from celery import Celery
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from kombu.exceptions import KombuError

logger = logging.getLogger(__name__)


def wake(task_name: str, *args: object) -> None:
    """Ask for a task once the transaction is committed; the minute sweep finds what was not asked for."""

    def send() -> None:
        app: Celery = import_string(settings.TASK_APP)
        try:
            app.send_task(task_name, args=args, retry=False)
        except (KombuError, OSError) as error:
            logger.warning("Could not wake %s: %s", task_name, error)

    transaction.on_commit(send, robust=True)
