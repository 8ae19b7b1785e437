"""What workers are woken for; each is a shell around one action."""

import logging
from datetime import timedelta

from celery import shared_task

from customers.actions.imports.advance_imports import advance_imports
from customers.actions.imports.steer_import import ADVANCE_TASK
from customers.actions.lend_customers import LEND_TASK, lend_customers
from customers.actions.queue_message import SEND_TASK
from customers.actions.read_bounces import BOUNCES_TASK, read_bounces
from customers.actions.recover_messages import recover_messages
from customers.actions.send_messages import send_messages
from npsapp.lib import clock
from npsapp.lib.mailbox import MailboxError

logger = logging.getLogger(__name__)

# Less than beat's minute: a worker that waits for a busy domain goes on where the next tick would.
PATIENCE = timedelta(seconds=50)


@shared_task(name=SEND_TASK)
def send_messages_task() -> None:
    recover_messages(clock.now())
    send_messages(patience=PATIENCE)


@shared_task(name=BOUNCES_TASK)
def read_bounces_task() -> None:
    try:
        read_bounces(clock.now())
    except MailboxError as error:
        logger.error("the mailbox of bounces cannot be read: %s", error)


@shared_task(name=ADVANCE_TASK)
def advance_imports_task() -> None:
    advance_imports(clock.now())


@shared_task(name=LEND_TASK)
def lend_customers_task() -> None:
    lend_customers(clock.now())
