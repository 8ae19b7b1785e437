"""Send the invitation mail to the member of staff who wants to see it, and to nobody else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, User
from npsapp.lib.fingerprint import fingerprint
from surveys.models import SurveyText
from surveys.reports.invitation_mail import Links, invitation_mail
from surveys.reports.sample import sample_invitation

MOST_PER_HOUR = 10
# A double click, or a second look too soon, is the same mail.
CALM = timedelta(minutes=1)


class TooManyTrials(Exception):
    """This person has had enough of them for an hour."""


@dataclass(frozen=True)
class Trial:
    """The mail in the outbox, and whether it is new or the one from a moment ago."""

    message: Message
    is_new: bool


def send_trial_mail(text: SurveyText, person: User, now: datetime, sent_by: User | None = None) -> Trial:
    """Queue it, marked as a test; its links lead to the preview. TooManyTrials queues nothing.

    `text` need not be stored: what goes is what was typed. `sent_by` is named when it is somebody else.
    """
    sender = sent_by.full_name if sent_by is not None and sent_by != person else ""
    draft = _draft(text, person, now, sender)
    with transaction.atomic():
        # One person's tests queue up behind each other, so that none is counted too late.
        User.objects.get_queryset().select_for_update(of=["self"], no_key=True).get(pk=person.pk)
        sent = Message.objects.filter(staff=person, kind=Message.Kind.TRIAL)
        same = sent.filter(dedup_key__startswith=_key(text, person), created_at__gt=now - CALM).first()
        if same is not None:
            return Trial(same, is_new=False)
        if sent.filter(created_at__gt=now - timedelta(hours=1)).count() >= MOST_PER_HOUR:
            raise TooManyTrials(person.pk)
        return Trial(queue_message(draft, person), is_new=True)


def _draft(text: SurveyText, person: User, now: datetime, sender: str) -> Draft:
    preview = settings.BASE_URL + reverse("surveys:survey-preview", args=[text.survey_id, text.language])
    invitation = sample_invitation(text.survey, now)
    mail = invitation_mail(invitation, text, Links(preview, preview), is_trial=True)
    with override(text.language):
        words = _("Test from %(sender)s: %(subject)s") if sender else _("Test: %(subject)s")
        subject = words % {"subject": mail.subject, "sender": sender}
    return Draft(
        kind=Message.Kind.TRIAL,
        language=mail.language,
        subject=subject,
        text=mail.text,
        html=mail.html,
        dedup_key=f"{_key(text, person)}{now.isoformat()}",
    )


def _key(text: SurveyText, person: User) -> str:
    said = fingerprint({"language": text.language, "words": repr(text.words)})
    return f"trial:{text.survey_id}:{person.pk}:{said}:"
