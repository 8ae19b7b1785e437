"""What workers are woken for; each is a shell around one action."""

from celery import shared_task

from npsapp.lib import clock
from surveys.actions.advance_waves import advance_waves
from surveys.actions.schedule_invitations import SEND_TASK
from surveys.actions.send_invitations import send_invitations
from surveys.actions.send_reminders import REMIND_TASK, send_reminders
from surveys.actions.start_survey import ADVANCE_TASK


@shared_task(name=SEND_TASK)
def send_invitations_task() -> None:
    send_invitations(clock.now())


@shared_task(name=REMIND_TASK)
def send_reminders_task() -> None:
    send_reminders(clock.now())


@shared_task(name=ADVANCE_TASK)
def advance_waves_task() -> None:
    advance_waves(clock.now())
