"""Read the mailbox that bounces, and replies where they go there too, come back to."""

import logging
from collections import Counter
from datetime import datetime

from django.conf import settings
from django.db import transaction

from customers.actions.read_delivery_report import TOO_LARGE
from customers.actions.take_mail import HANDLED, take_mail
from customers.models import MailboxMark
from npsapp.lib.database_errors import can_be_sent_again
from npsapp.lib.mailbox import Mailbox, MailboxSettings

logger = logging.getLogger(__name__)

BOUNCES_TASK = "customers.read_bounces"
MOST_PER_RUN = 500
# A NUL the database cannot store, say, or a defect of ours that this mail has found.
UNREADABLE = "unreadable"


def read_bounces(now: datetime) -> dict[str, int]:
    """How many mails of each kind were new; nothing when no mailbox is set. MailboxError.

    What is dealt with is marked as read. What strangers write and what cannot be read stay unread.
    """
    if not settings.BOUNCE_IMAP_HOST:
        return {}
    config = MailboxSettings.from_django()
    mark, _is_new = MailboxMark.objects.get_or_create(mailbox=config.name)
    found: Counter[str] = Counter()
    with Mailbox(config) as mailbox:
        if mailbox.uid_validity != mark.uid_validity:
            mark.uid_validity, mark.last_uid = mailbox.uid_validity, 0
        for uid in mailbox.after(mark.last_uid)[:MOST_PER_RUN]:
            found[_read_one(mailbox, uid, now)] += 1
            mark.last_uid = uid
            mark.save(update_fields=["uid_validity", "last_uid"])
    return dict(found)


def _read_one(mailbox: Mailbox, uid: int, now: datetime) -> str:
    if mailbox.size(uid) > settings.RECEIVE_MAX_KILOBYTES * 1024:
        return TOO_LARGE
    kind = _taken(mailbox.content(uid), uid, now)
    if kind in HANDLED:
        mailbox.mark_read(uid)
    return kind


def _taken(raw: bytes, uid: int, now: datetime) -> str:
    """Whatever is wrong with one mail stops no other; people find it, for it stays unread."""
    try:
        with transaction.atomic():
            return take_mail(raw, now)
    except Exception as error:  # a worker's edge
        if can_be_sent_again(error):
            raise  # nothing is wrong with the mail: it is taken in a minute
        logger.critical("mail %s of the mailbox cannot be taken in; it stays unread", uid, exc_info=True)
        return UNREADABLE
