"""Write the mail that invites a member of staff, in their language and zone."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from customers.actions.queue_message import JOIN_LINK, Draft
from customers.models import Message, Organisation, StaffInvitation
from npsapp.lib.mail_html import mail_html


def write_staff_invitation(invitation: StaffInvitation) -> Draft:
    """The mail as a draft; its link is a placeholder until the moment of sending."""
    person, organisation = invitation.person, Organisation.objects.current()
    with translation.override(person.language), timezone.override(person.zone):
        subject = _("%(inviter)s invites you to Ekko at %(organisation)s") % {
            "inviter": invitation.invited_by,
            "organisation": organisation,
        }
        context = {
            "language": person.language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "subject": subject,
            "recipient": person.full_name,
            "inviter": invitation.invited_by.full_name,
            "inviter_address": invitation.invited_by.email,
            "organisation": organisation.name,
            "address": person.email,
            "site_url": settings.BASE_URL,
            "join_url": JOIN_LINK,
            "expires_at": invitation.expires_at,
        }
        return Draft(
            kind=Message.Kind.STAFF_INVITE,
            language=person.language,
            subject=subject,
            text=render_to_string("mail/invitation_to_staff.txt", context),
            html=mail_html("mail/invitation_to_staff.html", context),
            dedup_key=f"staff-invitation:{invitation.pk}",
        )
