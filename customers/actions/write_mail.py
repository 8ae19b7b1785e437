"""Turn a message row into the bytes that go over the wire."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from customers.actions.queue_message import OPT_OUT_LINK
from customers.models import Message
from npsapp.lib import links, mail, message_ids
from npsapp.lib.attachments import Attachment

# No receipts, no absence replies. Not "All": Exchange would keep quiet of what it could not deliver, too.
QUIET = "RN, NRN, OOF, AutoReply"
# What Gmail asks of the last part of a Feedback-ID: so many characters, the same in all mail of a sender.
SENDER_ID = range(5, 16)
# A link stands on a line of its own in a text, and in an attribute in HTML.
_ALONE = re.compile(r"^(?P<link>%[a-z-]+-link%)(?=\r?$)", re.MULTILINE)
_IN_HREF = re.compile(r'(?<=href=")(?P<link>%[a-z-]+-link%)')


def write_mail(message: Message, filled: Mapping[str, str], now: datetime, campaign: str = "") -> bytes:
    """The mail with its links filled in. UnsafeHeader when a name or subject holds a line break.

    `filled` maps placeholders to addresses; the opt-out link is this row's own. `campaign` is whose
    mail it is among those of its kind: a survey's short name.
    """
    opt_out = opt_out_url(message)
    earlier = _id_of(message.follows) if message.follows is not None else ""
    places = {**filled, OPT_OUT_LINK: opt_out}
    reply_to = mail.Mailbox(message.from_name, message.reply_to) if message.reply_to else None
    return mail.build(
        mail.OutgoingMail(
            sender=mail.Mailbox(message.from_name, message.from_address),
            recipient=mail.Mailbox(message.to_name, message.to_address),
            reply_to=reply_to,
            subject=message.subject,
            text=_fill(_ALONE, message.text, places),
            html=_fill(_IN_HREF, message.html, places),
            message_id=message_id(message),
            date=now,
            in_reply_to=earlier,
            references=(earlier,) if earlier else (),
            headers=_headers(message, opt_out, campaign),
            files=_files(message),
        )
    )


def message_id(message: Message) -> str:
    """The same for every attempt, so that a mail sent twice after all shows as one."""
    domain = message.from_address.rpartition("@")[2]
    return message_ids.message_id(message.pk, message.created_at, domain)


def _id_of(earlier: Message) -> str:
    """A mail that came in has its own id, when it had one."""
    return earlier.provider_id if earlier.is_received else message_id(earlier)


def opt_out_url(message: Message) -> str:
    """Where this mail's recipient opts out; empty for a mail that has no such link."""
    if message.link_nonce is None or message.link_key_version is None:
        return ""
    token = links.derive("unsubscribe", bytes(message.link_nonce), message.link_key_version)
    return settings.BASE_URL + reverse("customers:opt-out", args=[token])


def _files(message: Message) -> tuple[Attachment, ...]:
    """Only people attach files; what goes out by the thousand is not asked about."""
    if not message.is_personal:
        return ()
    return tuple(attachment.file() for attachment in message.attachments.all())


def _fill(place: re.Pattern[str], body: str, places: Mapping[str, str]) -> str:
    """Where a template put a link, and nowhere else: a name or a comment may hold the same letters.

    In one go, so that what is filled in is never read again.
    """
    return place.sub(lambda found: places.get(found["link"]) or found["link"], body)


def _headers(message: Message, opt_out: str, campaign: str) -> dict[str, str]:
    named = (
        {settings.PROVIDER_ID_HEADER: message_id(message).strip("<>")} if settings.PROVIDER_ID_HEADER else {}
    )
    if message.is_personal:
        return named
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": QUIET, **named}
    if opt_out:
        domain = message.from_address.rpartition("@")[2]
        # Read by itself where bounces are; a person who reads it sees what is asked for.
        inbox = settings.BOUNCE_ADDRESS or message.reply_to or message.from_address
        mailto = f"mailto:{inbox}?subject=unsubscribe+{_token(opt_out)}"
        headers |= {
            "List-Unsubscribe": f"<{opt_out}>, <{mailto}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"<{message.kind}.{domain}>",
            "Feedback-ID": f"{campaign}:{message.kind}:{settings.INSTANCE}:{_sender_id(domain)}",
        }
    return headers


def _sender_id(domain: str) -> str:
    """Made of the sender's domain, so that installations are told apart."""
    letters = re.sub(r"[^a-z0-9]", "", domain.lower())
    return letters[: SENDER_ID.stop - 1].ljust(SENDER_ID.start, "0")


def _token(opt_out: str) -> str:
    return opt_out.rstrip("/").rpartition("/")[2]
