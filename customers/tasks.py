"""What workers are woken for; each is a shell around one action."""

from celery import shared_task

from customers.actions.queue_message import SEND_TASK
from customers.actions.recover_messages import recover_messages
from customers.actions.send_messages import send_messages
from npsapp.lib import clock


@shared_task(name=SEND_TASK)
def send_messages_task() -> None:
    recover_messages(clock.now())
    send_messages()
