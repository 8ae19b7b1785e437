"""Write the invitation mail in the customer's language."""

from customers.actions.queue_message import OPT_OUT_LINK, SURVEY_LINK, Draft
from customers.models import Message
from surveys.models import Invitation, SurveyText
from surveys.reports.invitation_mail import Links, invitation_mail

PLACEHOLDERS = Links(answer=SURVEY_LINK, opt_out=OPT_OUT_LINK)


def write_invitation(invitation: Invitation) -> Draft:
    """The mail as a draft; its links are placeholders until the moment of sending."""
    text = SurveyText.objects.for_reader(invitation.survey, invitation.asked.language)
    mail = invitation_mail(invitation, text, PLACEHOLDERS)
    return Draft(
        kind=Message.Kind.INVITATION,
        language=mail.language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        # One mail per wait: reopened and closed again, the wait is another and so is its mail.
        dedup_key=f"invitation:{invitation.pk}:{invitation.due_at.isoformat()}",
        interaction=invitation.interaction,
    )
