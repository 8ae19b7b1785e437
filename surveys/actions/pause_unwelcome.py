"""Pause surveys whose mail is unwelcome, and tell the CX leads."""

import logging
from datetime import datetime, timedelta

import pghistory
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, User
from customers.rules.roles import Role
from npsapp.lib.alone import each_alone
from npsapp.lib.mail_html import mail_html
from surveys.models import DeliveryPause, Invitation, Survey
from surveys.reports.survey_delivery import MAILS, survey_delivery
from surveys.rules.unwelcome_mail import Delivery, Limits, why_paused

logger = logging.getLogger(__name__)

Reason = DeliveryPause.Reason


def pause_unwelcome(now: datetime) -> int:
    """Looks at live surveys that had a bounce or a complaint lately; returns how many were paused."""
    since = now - timedelta(days=settings.PAUSE_DAYS)
    spoken_against = [Message.Bounce.HARD, Message.Bounce.COMPLAINT]
    struck: set[int] = set()
    for mail, sent in MAILS:
        by_this = {f"{mail}__bounce_class__in": spoken_against, f"{sent}__gt": since}
        found = Invitation.objects.of_programme().filter(survey__state=Survey.State.LIVE, **by_this)
        struck.update(found.order_by().values_list("survey_id", flat=True))
    return each_alone("survey %s could not pause itself", lambda key: _look_at(key, now), sorted(struck))


def _look_at(survey_id: int, now: datetime) -> bool:
    limits = Limits(
        settings.PAUSE_COMPLAINT_PERCENT, settings.PAUSE_BOUNCE_PERCENT, settings.PAUSE_FEWEST_MAILS
    )
    # The survey's story tells from this that nobody of the staff did it.
    with transaction.atomic(), pghistory.context(because="unwelcome_mail"):
        survey = Survey.objects.lock(survey_id)
        delivery = survey_delivery(survey, now)
        reason = why_paused(delivery, limits)
        if survey.state != Survey.State.LIVE or not reason:
            return False
        survey.state = Survey.State.PAUSED
        survey.save(update_fields=["state"])
        pause = _note(survey, reason, delivery, now)
        for lead in User.objects.with_role(Role.CX_LEAD):
            queue_message(_draft(pause, lead), lead)
    logger.error("survey %s paused itself: %s, %s", survey_id, reason, delivery)
    return True


def _note(survey: Survey, reason: str, delivery: Delivery, now: datetime) -> DeliveryPause:
    counts = {Reason.COMPLAINTS: delivery.complaints, Reason.HARD_BOUNCES: delivery.hard_bounces}
    pause, _is_new = DeliveryPause.objects.update_or_create(
        survey=survey,
        ended_at=None,
        defaults={
            "reason": reason,
            "count": counts[Reason(reason)],
            "mails": delivery.mails,
            "began_at": now,
        },
    )
    return pause


def _draft(pause: DeliveryPause, lead: User) -> Draft:
    with translation.override(lead.language), timezone.override(lead.zone):
        subject = _("“%(survey)s” paused itself") % {"survey": pause.survey.name}
        context = {
            "language": lead.language,
            "direction": "ltr",
            "subject": subject,
            "recipient": lead.full_name,
            "pause": pause,
            "url": settings.BASE_URL + reverse("surveys:survey", args=[pause.survey_id]),
        }
        return Draft(
            kind=Message.Kind.NOTICE,
            language=lead.language,
            subject=subject,
            text=render_to_string("mail/survey_paused.txt", context),
            html=mail_html("mail/survey_paused.html", context),
            dedup_key=f"survey-paused:{pause.pk}:{lead.pk}",
        )
