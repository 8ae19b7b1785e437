"""Write the invitation mail in the customer's language."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from customers.actions.queue_message import OPT_OUT_LINK, SURVEY_LINK, Draft
from customers.models import Interaction, Message, Organisation
from npsapp.lib.mail_html import mail_html
from surveys.models import Invitation, Survey, SurveyText

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


def write_invitation(invitation: Invitation) -> Draft:
    """The mail as a draft; its links are placeholders until the moment of sending."""
    text = SurveyText.objects.for_reader(invitation.survey, invitation.customer.language)
    organisation = Organisation.objects.current()
    with translation.override(text.language):
        context = _context(invitation, text, organisation)
        plain = render_to_string("mail/invitation.txt", context)
        html = mail_html("mail/invitation.html", context)
    return Draft(
        kind=Message.Kind.INVITATION,
        language=text.language,
        subject=text.mail_subject,
        text=plain,
        html=html,
        dedup_key=f"invitation:{invitation.pk}",
        interaction=invitation.interaction,
    )


def _context(invitation: Invitation, text: SurveyText, organisation: Organisation) -> dict[str, object]:
    survey, interaction = invitation.survey, invitation.interaction
    return {
        "language": text.language,
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "subject": text.mail_subject,
        "organisation": organisation,
        "greeting": invitation.customer.name,
        "sender": organisation.sender_name,
        "interaction": str(WHAT_HAPPENED[Interaction.Kind(interaction.kind)]) if interaction else "",
        "interaction_on": _day(interaction.occurred_at, organisation.zone) if interaction else "",
        "intro": text.mail_intro,
        "is_feedback": survey.kind == Survey.Kind.FEEDBACK,
        "question": text.question_about(survey),
        "low_label": text.low_label,
        "high_label": text.high_label,
        "answer_url": SURVEY_LINK,
        "opt_out_url": OPT_OUT_LINK,
        "scores_low": range(6),
        "scores_high": range(6, 11),
        "expires_on": _day(invitation.expires_at, organisation.zone),
    }


def _day(moment: datetime, zone: str) -> date:
    return timezone.localtime(moment, ZoneInfo(zone)).date()
