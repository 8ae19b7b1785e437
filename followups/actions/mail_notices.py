"""Mail people what the bell has rung for, bundled, after a calm."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, User
from followups.models import Notice


def mail_notices(now: datetime) -> int:
    """One mail per person for all their notices older than the calm; returns how many mails.

    The calm lets a corrected score or a double click end up in one mail.
    """
    calm = timedelta(seconds=settings.NOTICE_CALM_SECONDS)
    with transaction.atomic():
        waiting = (
            Notice.objects.unmailed()
            .filter(at__lte=now - calm, user__is_active=True)
            .select_related(
                "user", "follow_up__response", "follow_up__customer__company", "follow_up__calendar"
            )
            .select_for_update(of=["self"], skip_locked=True)
            .order_by("follow_up__next_due_at", "pk")
        )
        bundles: dict[User, list[Notice]] = defaultdict(list)
        for notice in waiting:
            bundles[notice.user].append(notice)
        for person, notices in bundles.items():
            message = queue_message(_draft(person, notices), person)
            Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(message=message)
    return len(bundles)


def _draft(person: User, notices: list[Notice]) -> Draft:
    with translation.override(person.language):
        context = {
            "person": person,
            "notices": notices,
            "base_url": settings.BASE_URL,
            "language": person.language,
        }
        return Draft(
            kind=Message.Kind.NOTICE,
            language=person.language,
            subject=_subject(notices),
            text=render_to_string("mail/notice.txt", context),
            html=render_to_string("mail/notice.html", context),
            dedup_key=f"notice:{person.pk}:{max(notice.pk for notice in notices)}",
        )


def _subject(notices: list[Notice]) -> str:
    follow_ups = {notice.follow_up_id: notice.follow_up for notice in notices}
    if len(follow_ups) > 1:
        return translation.ngettext(
            "%(count)d follow-up needs you", "%(count)d follow-ups need you", len(follow_ups)
        ) % {"count": len(follow_ups)}
    (follow_up,) = follow_ups.values()
    return translation.gettext("%(score)d from %(customer)s") % {
        "score": follow_up.opening_score,
        "customer": follow_up.customer.name,
    }
