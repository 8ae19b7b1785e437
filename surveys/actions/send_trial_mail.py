"""Send a survey's mail or its reminder to the member of staff who wants to see it, and to nobody else."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, User
from npsapp.lib.fingerprint import fingerprint
from surveys.models import Invitation, SurveyText
from surveys.reports.invitation_mail import InvitationMail, Links, invitation_mail, reminder_mail
from surveys.reports.sample import sample_invitation

MOST_PER_HOUR = 10
# A double click, or a second look too soon, is the same mail.
CALM = timedelta(minutes=1)


class Writer(Protocol):
    """One of the mails a survey sends."""

    def __call__(
        self, invitation: Invitation, text: SurveyText, links: Links, is_trial: bool
    ) -> InvitationMail: ...


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
    return _send(text, person, now, invitation_mail, sender)


def send_trial_reminder(text: SurveyText, person: User, now: datetime) -> Trial:
    """The same of the reminder."""
    return _send(text, person, now, reminder_mail)


def _send(text: SurveyText, person: User, now: datetime, write: Writer, sender: str = "") -> Trial:
    key = _key(text, person, is_reminder=write is reminder_mail)
    draft = _marked(_draft(text, key, now, write), sender)
    with transaction.atomic():
        # One person's tests queue up behind each other, so that none is counted too late.
        User.objects.get_queryset().select_for_update(of=["self"], no_key=True).get(pk=person.pk)
        sent = Message.objects.filter(staff=person, kind=Message.Kind.TRIAL)
        same = sent.filter(dedup_key__startswith=key, created_at__gt=now - CALM).first()
        if same is not None:
            return Trial(same, is_new=False)
        if sent.filter(created_at__gt=now - timedelta(hours=1)).count() >= MOST_PER_HOUR:
            raise TooManyTrials(person.pk)
        return Trial(queue_message(draft, person), is_new=True)


def _draft(text: SurveyText, key: str, now: datetime, write: Writer) -> Draft:
    preview = settings.BASE_URL + reverse("surveys:survey-preview", args=[text.survey_id, text.language])
    invitation = sample_invitation(text.survey, now)
    mail = write(invitation, text, Links(preview, preview), is_trial=True)
    return Draft(
        kind=Message.Kind.TRIAL,
        language=mail.language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        dedup_key=f"{key}{now.isoformat()}",
        from_name=mail.from_name,
    )


def _marked(draft: Draft, sender: str) -> Draft:
    """With a subject that says it is a test, and whose."""
    with override(draft.language):
        words = _("Test from %(sender)s: %(subject)s") if sender else _("Test: %(subject)s")
    return replace(draft, subject=words % {"subject": draft.subject, "sender": sender})


def _key(text: SurveyText, person: User, is_reminder: bool) -> str:
    said = fingerprint({"language": text.language, "words": repr(text.words), "is_reminder": is_reminder})
    return f"trial:{text.survey_id}:{person.pk}:{said}:"
