"""The invitation mail and its reminder as a customer gets them, rendered in the text's language."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from customers.models import Interaction, Organisation
from npsapp.lib.mail_html import mail_html
from surveys.models import Invitation, Survey, SurveyText
from surveys.ports import Recovered, recovery_about
from surveys.reports.mail_sender import mail_sender
from surveys.reports.privacy_words import mail_words
from surveys.reports.sample import sample_recovered
from surveys.rules.words import Words, as_words

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
    """`from_name` is "" when it comes from the organisation as all its mail does."""

    language: str
    subject: str
    text: str
    html: str
    from_name: str = ""


def invitation_mail(
    invitation: Invitation, text: SurveyText, links: Links, is_trial: bool = False
) -> InvitationMail:
    """Both parts of the mail. A trial says on top that it is one. One query."""
    words = text.words_about(invitation.survey)
    said = {"subject": words.mail_subject, "intro": words.mail_intro, "is_reminder": False}
    return _mail(invitation, text, links, {**said, "is_trial": is_trial})


def reminder_mail(
    invitation: Invitation, text: SurveyText, links: Links, is_trial: bool = False
) -> InvitationMail:
    """The same question and the same link, with words of its own before them. One query."""
    words = text.words_about(invitation.survey)
    said = {"subject": words.reminder_subject, "intro": words.reminder_intro, "is_reminder": True}
    return _mail(invitation, text, links, {**said, "is_trial": is_trial})


def _mail(invitation: Invitation, text: SurveyText, links: Links, said: dict[str, object]) -> InvitationMail:
    organisation = Organisation.objects.current()
    with translation.override(text.language):
        sender = mail_sender(invitation, organisation)
        context = {
            **_context(invitation, text.words_about(invitation.survey), organisation),
            **said,
            "sender": as_words(sender.name),
            "language": text.language,
            "answer_url": links.answer,
            "opt_out_url": links.opt_out,
        }
        return InvitationMail(
            language=text.language,
            subject=str(said["subject"]),
            text=render_to_string("mail/invitation.txt", context),
            html=mail_html("mail/invitation.html", context),
            from_name=sender.shown if invitation.survey.sender == Survey.Sender.ACCOUNT_MANAGER else "",
        )


def _context(invitation: Invitation, words: Words, organisation: Organisation) -> dict[str, object]:
    interaction = invitation.interaction
    return {
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "organisation": {"name": as_words(organisation.name), "address": as_words(organisation.address)},
        "greeting": as_words(invitation.asked.name),
        "interaction": str(WHAT_HAPPENED[Interaction.Kind(interaction.kind)]) if interaction else "",
        "interaction_on": _day(interaction.occurred_at, organisation.zone) if interaction else "",
        "is_feedback": not invitation.survey.is_scored,
        "solved_question": as_words(words.solved_question) if invitation.survey.is_recovery else "",
        "recovered": _recovered(invitation) if invitation.survey.is_recovery else None,
        "question": as_words(words.question),
        "low_label": words.low_label,
        "high_label": words.high_label,
        "scores_low": range(6),
        "scores_high": range(6, 11),
        "privacy": mail_words(invitation.survey),
        "expires_on": _day(invitation.expires_at, organisation.zone),
    }


def _recovered(invitation: Invitation) -> Recovered:
    about = sample_recovered(invitation) if invitation.pk is None else recovery_about(invitation.pk)
    return replace(about, handled_by=as_words(about.handled_by))


def _day(moment: datetime, zone: str) -> date:
    return timezone.localtime(moment, ZoneInfo(zone)).date()
