"""Whose name a survey's mail carries: the organisation's, or that of the customer's account manager."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from customers.models import Organisation
from surveys.models import Invitation, Survey


@dataclass(frozen=True)
class MailSender:
    """`name` signs the mail; `shown` stands in the list of mails, where nothing else says who we are."""

    name: str
    shown: str


def mail_sender(invitation: Invitation, organisation: Organisation) -> MailSender:
    """In the active language. Without an account manager, or with one who left, it is the organisation."""
    ours = MailSender(organisation.sender_name, organisation.sender_name)
    if invitation.survey.sender != Survey.Sender.ACCOUNT_MANAGER:
        return ours
    person = invitation.asked.responsible
    if person is None or not person.is_active or not person.full_name:
        return ours
    words = {"person": person.full_name, "organisation": organisation.name}
    return MailSender(person.full_name, _("%(person)s at %(organisation)s") % words)
