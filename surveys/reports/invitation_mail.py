"""The invitation mail as its customer gets it, rendered in the text's language."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from customers.models import Interaction, Organisation
from npsapp.lib.mail_html import mail_html
from surveys.models import Invitation, SurveyText
from surveys.rules.words import Words

# In the middle of a sentence: "You get this because of … on 24 September".
WHAT_HAPPENED = {
    Interaction.Kind.SUPPORT: _("your support case"),
    Interaction.Kind.CALL: _("our call"),
    Interaction.Kind.DELIVERY: _("our delivery"),
    Interaction.Kind.ONBOARDING: _("your start with us"),
    Interaction.Kind.VISIT: _("our visit"),
    Interaction.Kind.INVOICE: _("our invoice"),
    Interaction.Kind.CHAT: _("our chat"),
}


@dataclass(frozen=True)
class Links:
    """Where the mail leads: addresses, or what stands for them until it is sent."""

    answer: str
    opt_out: str


@dataclass(frozen=True)
class InvitationMail:
    language: str
    subject: str
    text: str
    html: str


def invitation_mail(
    invitation: Invitation, text: SurveyText, links: Links, is_trial: bool = False
) -> InvitationMail:
    """Both parts of the mail. A trial says on top that it is one. One query."""
    organisation = Organisation.objects.current()
    words = text.words_about(invitation.survey)
    with translation.override(text.language):
        context = {
            **_context(invitation, words, organisation),
            "language": text.language,
            "answer_url": links.answer,
            "opt_out_url": links.opt_out,
            "is_trial": is_trial,
        }
        return InvitationMail(
            language=text.language,
            subject=words.mail_subject,
            text=render_to_string("mail/invitation.txt", context),
            html=mail_html("mail/invitation.html", context),
        )


def _context(invitation: Invitation, words: Words, organisation: Organisation) -> dict[str, object]:
    interaction = invitation.interaction
    return {
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "subject": words.mail_subject,
        "organisation": organisation,
        "greeting": invitation.asked.name,
        "sender": organisation.sender_name,
        "interaction": str(WHAT_HAPPENED[Interaction.Kind(interaction.kind)]) if interaction else "",
        "interaction_on": _day(interaction.occurred_at, organisation.zone) if interaction else "",
        "intro": words.mail_intro,
        "is_feedback": not invitation.survey.is_scored,
        "question": words.question,
        "low_label": words.low_label,
        "high_label": words.high_label,
        "scores_low": range(6),
        "scores_high": range(6, 11),
        "expires_on": _day(invitation.expires_at, organisation.zone),
    }


def _day(moment: datetime, zone: str) -> date:
    return timezone.localtime(moment, ZoneInfo(zone)).date()
