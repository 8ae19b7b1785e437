"""Mail people what the bell has rung for, bundled, after a calm and in their working hours."""

from collections import defaultdict
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, User
from followups.models import Notice
from followups.reports.notice_mail import NoticedFollowUp, noticed_follow_ups
from followups.reports.staff_hours import StaffHours
from npsapp.lib.alone import alone
from npsapp.lib.mail_html import mail_html


def mail_notices(now: datetime) -> int:
    """One mail per person for all their notices older than the calm; returns how many mails.

    The calm lets a corrected score or a double click end up in one mail. What comes while somebody is off
    work waits until they begin; only the breach of a grave one does not.
    """
    calm = timedelta(seconds=settings.NOTICE_CALM_SECONDS)
    with transaction.atomic():
        waiting = (
            Notice.objects.for_mail()
            .filter(at__lte=now - calm, user__is_active=True)
            # A held answer that was settled within the calm needs nobody any more.
            .exclude(review__outcome__gt="")
            .exclude(awaited_reply__answered_at__isnull=False)
            .select_related("user", "follow_up__response", "follow_up__customer__company")
            .select_related("review__revision", "review__response__customer__company")
            .select_related("awaited_reply__customer__company")
            .select_related("awaited_reply__message", "awaited_reply__interaction", "awaited_reply__response")
            .select_for_update(of=["self"], skip_locked=True)
            .order_by("follow_up__next_due_at", "pk")
        )
        bundles: dict[User, list[Notice]] = defaultdict(list)
        hours = StaffHours(now)
        for notice in waiting:
            if notice.cannot_wait or hours.at_work(notice.user):
                bundles[notice.user].append(notice)
        # One person's mail that cannot be written is tried again at the next sweep; the others' go.
        return sum(
            alone(
                f"the notices of person {person.pk} could not be mailed",
                partial(_mail, person, notices, now),
                False,
            )
            for person, notices in bundles.items()
        )


def _mail(person: User, notices: list[Notice], now: datetime) -> bool:
    message = queue_message(_draft(person, notices, now), person)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(message=message)
    return True


def _draft(person: User, notices: list[Notice], now: datetime) -> Draft:
    with translation.override(person.language), timezone.override(person.zone):
        follow_ups = noticed_follow_ups(notices, now)
        subject = _subject(follow_ups)
        context = {
            "language": person.language,
            "subject": subject,
            "recipient": person.full_name,
            "follow_ups": follow_ups,
            "queue_url": settings.BASE_URL + reverse("followups:queue"),
        }
        return Draft(
            kind=Message.Kind.NOTICE,
            language=person.language,
            subject=subject,
            text=render_to_string("mail/notice.txt", context),
            html=mail_html("mail/notice.html", context),
            dedup_key=f"notice:{person.pk}:{max(notice.pk for notice in notices)}",
        )


def _subject(follow_ups: list[NoticedFollowUp]) -> str:
    if len(follow_ups) > 1:
        return translation.ngettext(
            "%(count)d follow-up needs you", "%(count)d follow-ups need you", len(follow_ups)
        ) % {"count": len(follow_ups)}
    if follow_ups[0].awaits_reply:
        return translation.gettext("%(customer)s waits for our reply") % {"customer": follow_ups[0].customer}
    return translation.gettext("%(score)d from %(customer)s") % {
        "score": follow_ups[0].score,
        "customer": follow_ups[0].customer,
    }
