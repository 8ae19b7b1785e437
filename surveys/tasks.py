"""What workers are woken for; each is a shell around one action."""

from celery import shared_task

from npsapp.lib import clock
from surveys.actions.confirm_held import confirm_held
from surveys.actions.count_days import count_days
from surveys.actions.schedule_invitations import SEND_TASK
from surveys.actions.send_invitations import send_invitations


@shared_task(name=SEND_TASK)
def send_invitations_task() -> None:
    send_invitations(clock.now())


@shared_task(name="surveys.count_days")
def count_days_task() -> None:
    count_days()


@shared_task(name="surveys.confirm_held")
def confirm_held_task() -> None:
    confirm_held(clock.now())
