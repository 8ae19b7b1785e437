"""A mail that says only that mail works."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from customers.models import Organisation
from npsapp.lib import mail

TEXT = """This is a test mail from Ekko at {url}.

It arrived, so the mail server takes our mail. In its headers your mail program can show whether SPF, DKIM
and DMARC have passed (“Authentication-Results”).
"""


@dataclass(frozen=True)
class TrialMail:
    """From whom, on the envelope, and what."""

    sender: str
    content: bytes


def trial_mail(address: str, now: datetime) -> TrialMail:
    """As customers' mail goes: the same sender, the same envelope. UnsafeHeader for no usable address."""
    organisation = Organisation.objects.current()
    domain = organisation.sender_address.rpartition("@")[2]
    content = mail.build(
        mail.OutgoingMail(
            sender=mail.Mailbox(organisation.sender_name, organisation.sender_address),
            recipient=mail.Mailbox("", address),
            subject="Test mail from Ekko",
            text=TEXT.format(url=settings.BASE_URL),
            message_id=f"<{uuid.uuid4()}@{domain}>",
            date=now,
            headers={"Auto-Submitted": "auto-generated"},
        )
    )
    return TrialMail(settings.BOUNCE_ADDRESS or organisation.sender_address, content)
