"""Write the invitation mail, and its one reminder, in the customer's language."""

from customers.actions.queue_message import OPT_OUT_LINK, SURVEY_LINK, Draft
from customers.models import Message
from surveys.models import Invitation, SurveyText
from surveys.reports.invitation_mail import InvitationMail, Links, invitation_mail, reminder_mail

PLACEHOLDERS = Links(answer=SURVEY_LINK, opt_out=OPT_OUT_LINK)


def write_invitation(invitation: Invitation) -> Draft:
    """The mail as a draft; its links are placeholders until the moment of sending."""
    mail = invitation_mail(invitation, _text(invitation), PLACEHOLDERS)
    # One mail per wait: reopened and closed again, the wait is another and so is its mail.
    key = f"invitation:{invitation.pk}:{invitation.due_at.isoformat()}"
    return _draft(invitation, mail, Message.Kind.INVITATION, key)


def write_reminder(invitation: Invitation) -> Draft:
    """The same link in a mail of its own that goes on from the first; one only, by its key."""
    mail = reminder_mail(invitation, _text(invitation), PLACEHOLDERS)
    return _draft(invitation, mail, Message.Kind.REMINDER, f"reminder:{invitation.pk}", invitation.message)


def _text(invitation: Invitation) -> SurveyText:
    return SurveyText.objects.for_reader(invitation.survey, invitation.asked.language)


def _draft(
    invitation: Invitation, mail: InvitationMail, kind: str, key: str, follows: Message | None = None
) -> Draft:
    return Draft(
        kind=kind,
        language=mail.language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        dedup_key=key,
        interaction=invitation.interaction,
        follows=follows,
        from_name=mail.from_name,
    )
