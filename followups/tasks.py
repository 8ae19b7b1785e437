"""What workers are woken for; each is a shell around one action."""

from celery import shared_task

from followups.actions.hand_over import HAND_OVER_TASK, hand_over
from followups.actions.hand_over_replies import hand_over_replies
from followups.actions.mail_notices import mail_notices
from followups.actions.notify_staff import MAIL_TASK
from npsapp.lib import clock


@shared_task(name=MAIL_TASK)
def mail_notices_task() -> None:
    mail_notices(clock.now())


@shared_task(name=HAND_OVER_TASK)
def hand_over_task() -> None:
    hand_over(clock.now())
    hand_over_replies(clock.now())
