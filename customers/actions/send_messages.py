"""Send what is queued, in batches over one connection, so that nothing is lost and nothing goes twice."""

import logging
import time
from datetime import datetime, timedelta

from customers.actions.claim_messages import claim_messages
from customers.actions.look_over import look_over
from customers.actions.pause_mail import pause_mail, resume_mail
from customers.actions.send_message import Sending, SendReport, send_message
from customers.actions.settle_message import hold_back, put_back, release
from customers.actions.taken_mail import TakenMail
from customers.models import MailOutage, Message
from npsapp.lib import clock, smtp

logger = logging.getLogger(__name__)

BATCH = 50
# How often a worker that waits for a domain looks whether there is room, or anything more urgent.
LOOK_AGAIN_SECONDS = 1.0
NO_PATIENCE = timedelta()


def send_messages(batch: int = BATCH, patience: timedelta = NO_PATIENCE) -> SendReport:
    """Send until nothing is due or the channel is down. Safe to run in any number of workers at once.

    With `patience` it waits so long for domains that have got enough for now: with nothing but the minute's
    tick, half of their minutes would pass unused.
    """
    report = SendReport()
    config = smtp.SmtpSettings.from_django()
    if MailOutage.objects.holds(clock.now()):
        return report
    until = clock.now() + patience
    while True:
        if claimed := claim_messages(clock.now(), batch):
            goes_on = _send_batch(config, claimed, report)
        else:
            goes_on = _wait_for_room(until)
        if not goes_on:
            return report


def _wait_for_room(until: datetime) -> bool:
    """False when it is too late to wait on, or nothing waits."""
    now = clock.now()
    if now >= until or MailOutage.objects.holds(now) or not Message.objects.to_send(now).exists():
        return False
    time.sleep(LOOK_AGAIN_SECONDS)
    return True


def _send_batch(config: smtp.SmtpSettings, claimed: list[Message], report: SendReport) -> bool:
    """False when the channel is down; what was not tried is given back."""
    taken = TakenMail()
    try:
        with smtp.SmtpSession(config) as session:
            resume_mail()
            _send_all(claimed, Sending(session, look_over(claimed, clock.now()), taken, report))
    except smtp.ChannelDown as error:
        level = logging.ERROR if error.needs_person else logging.WARNING
        logger.log(level, "outgoing mail is stopped: %s", error)
        if error.meets_every_mail:
            _wait_for_server(claimed, error, report)
        else:
            _wait_alone(claimed, error, report)
        return False
    finally:
        report.accepted += taken.stored
    return True


def _send_all(claimed: list[Message], sending: Sending) -> None:
    """The claimed of whom nothing is known yet are left in the list."""
    try:
        while claimed:
            send_message(claimed[0], sending)
            claimed.pop(0)
    finally:
        sending.taken.settle()


def _wait_for_server(claimed: list[Message], error: smtp.ChannelDown, report: SendReport) -> None:
    """None of these is to blame: they wait as long as the channel does, and it costs them no attempt."""
    next_try_at = pause_mail(error, clock.now())
    for message in claimed:
        hold_back(message, next_try_at, error.code, str(error))
    report.put_back += len(claimed)


def _wait_alone(claimed: list[Message], error: smtp.ChannelDown, report: SendReport) -> None:
    """It went down over the mail in hand, which may be the cause: that one waits, the others need not."""
    in_hand, *others = claimed
    put_back(in_hand, clock.now(), error.code, str(error))
    for message in others:
        release(message)
    report.put_back += 1
