"""How the sender of a mail reads in a mail program."""

from dataclasses import dataclass

from customers.models import Organisation, User
from npsapp.lib.mail_headers import Mailbox


@dataclass(frozen=True)
class SenderPreview:
    """Of a survey and of a letter that somebody wrote; where replies go."""

    survey: Mailbox
    letter: Mailbox
    reply: str


def sender_preview(organisation: Organisation, writer: User) -> SenderPreview:
    return SenderPreview(
        survey=Mailbox(organisation.sender_name, organisation.sender_address),
        letter=Mailbox(writer.full_name, organisation.sender_address),
        reply=organisation.reply_address,
    )
