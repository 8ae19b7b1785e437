"""Write the intention to send a message, in the caller's transaction."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from customers.models import Customer, Interaction, Message, MessageAttachment, Organisation, User
from npsapp.lib import links
from npsapp.lib.attachments import Attachment
from npsapp.lib.mail import one_line
from npsapp.lib.wake import wake

SURVEY_LINK = "%survey-link%"
OPT_OUT_LINK = "%opt-out-link%"
JOIN_LINK = "%join-link%"
SEND_TASK = "customers.send_messages"
FROM_NAME_LENGTH = 150
# Written by the thousand: letters by people and notices to staff go before them.
WAVES = frozenset({Message.Kind.INVITATION, Message.Kind.REMINDER})


@dataclass(frozen=True)
class Draft:
    """What a message says and why it goes; links stand as SURVEY_LINK, OPT_OUT_LINK and JOIN_LINK."""

    kind: str
    language: str
    subject: str
    text: str
    html: str
    # Two drafts with the same key are the same message, however often it is queued.
    dedup_key: str
    interaction: Interaction | None = None
    author: User | None = None
    # The mail of ours it goes on from.
    follows: Message | None = None
    # Who the recipient sees it come from, when that is not its author or the organisation's usual name.
    from_name: str = ""
    files: Sequence[Attachment] = ()


def queue_message(draft: Draft, recipient: Customer | User) -> Message:
    """Queue one mail to one person and wake a sender after commit. Queued again: the first one.

    Names and subject are made one line each, so that nobody's name can stop a mail about them.
    """
    to_customer = recipient if isinstance(recipient, Customer) else None
    to_staff = recipient if isinstance(recipient, User) else None
    organisation = Organisation.objects.current()
    link = links.issue("unsubscribe") if to_customer is not None and draft.author is None else None
    message, is_new = Message.objects.get_or_create(
        dedup_key=draft.dedup_key,
        defaults={
            "customer": to_customer,
            "staff": to_staff,
            "interaction": draft.interaction,
            "author": draft.author,
            "follows": draft.follows,
            "kind": draft.kind,
            "language": draft.language,
            "priority": Message.WAVE if draft.kind in WAVES else Message.URGENT,
            "from_name": one_line(_from_name(draft, organisation)),
            "from_address": organisation.sender_address,
            "reply_to": organisation.reply_address,
            "to_name": one_line(to_customer.name if to_customer else str(to_staff)),
            "to_address": recipient.email,
            "subject": one_line(draft.subject),
            "text": draft.text,
            "html": draft.html,
            "link_nonce": link.nonce if link else None,
            "link_key_version": link.key_version if link else None,
            "link_digest": link.digest if link else None,
        },
    )
    if is_new:
        _attach(message, draft.files)
        wake(SEND_TASK)
    return message


def _attach(message: Message, files: Sequence[Attachment]) -> None:
    """In the transaction that queues the mail: no worker sees it without them."""
    MessageAttachment.objects.bulk_create(
        MessageAttachment(
            message=message,
            position=position,
            name=file.name,
            content_type=file.content_type,
            size=len(file.data),
            sha256=hashlib.sha256(file.data).hexdigest(),
            data=file.data,
        )
        for position, file in enumerate(files, start=1)
    )


def _from_name(draft: Draft, organisation: Organisation) -> str:
    """The name alone changes: the address is always the organisation's, which its domain vouches for."""
    written_by = draft.author.full_name if draft.author else organisation.sender_name
    return draft.from_name[:FROM_NAME_LENGTH] or written_by
