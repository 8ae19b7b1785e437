"""Stop trying the mail server for a while, or go on: for all workers, whichever of them found out."""

import logging
from datetime import datetime

from django.db import transaction

from customers.models import MailOutage, Message
from npsapp.lib import smtp

logger = logging.getLogger(__name__)


def pause_mail(error: smtp.ChannelDown, now: datetime) -> datetime:
    """When the server is tried next. The waits grow with each try, and are short: no mail is charged."""
    with transaction.atomic():
        outage, _is_new = MailOutage.objects.select_for_update().get_or_create(
            channel=Message.Channel.EMAIL, defaults={"began_at": now, "next_try_at": now}
        )
        if outage.next_try_at <= now:  # else another worker found out a moment ago
            outage.failures += 1
            outage.next_try_at = now + smtp.next_connection_delay(outage.failures)
            outage.needs_person = error.needs_person
            outage.reply_code, outage.reply_text = error.code or None, str(error)
            outage.save()
    return outage.next_try_at


def resume_mail() -> None:
    """The server was reached."""
    ended, _rows = MailOutage.objects.get_queryset().delete()
    if ended:
        logger.warning("outgoing mail flows again")
