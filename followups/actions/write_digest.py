"""What the digests say, as mail; None when there is nothing to say."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from customers.actions.queue_message import Draft
from customers.models import Message, User
from followups.models import Digest
from followups.reports.daily_digest import daily_digest
from followups.reports.ledger import LONG_OVERDUE
from followups.reports.management_list import management_list
from followups.reports.weekly_digest import weekly_digest
from npsapp.lib.mail_html import mail_html

Said = tuple[str, dict[str, object]]


def write_digest(kind: str, person: User, day: date, now: datetime) -> Draft | None:
    """In the reader's language and zone. `day` is the reader's; of the weekly digest the Monday."""
    with translation.override(person.language), timezone.override(person.zone):
        said = _SAYS[Digest.Kind(kind)](person, day, now)
        if said is None:
            return None
        subject, more = said
        context = {
            "language": person.language,
            "direction": "ltr",
            "subject": subject,
            "recipient": person.full_name,
            "profile_url": settings.BASE_URL + reverse("customers:me"),
            **more,
        }
        return Draft(
            kind=Message.Kind.NOTICE,
            language=person.language,
            subject=subject,
            text=render_to_string(f"mail/digest_{kind}.txt", context),
            html=mail_html(f"mail/digest_{kind}.html", context),
            dedup_key=f"digest:{kind}:{person.pk}:{day.isoformat()}",
        )


def _daily(person: User, _day: date, now: datetime) -> Said | None:
    digest = daily_digest(person, now)
    if not digest.count:
        return None
    subject = ngettext(
        "Today: %(count)d customer is yours to answer",
        "Today: %(count)d customers are yours to answer",
        digest.count,
    ) % {"count": digest.count}
    return subject, {"digest": digest, "queue_url": settings.BASE_URL + reverse("followups:queue")}


def _weekly(person: User, day: date, now: datetime) -> Said | None:
    digest = weekly_digest(person, day, now)
    if not digest.says_something:
        return None
    subject = _("Last week: how we acted") if digest.of_all else _("Last week: your follow-ups")
    return subject, {"digest": digest, "numbers_url": settings.BASE_URL + reverse("followups:numbers")}


def _management(_person: User, _day: date, now: datetime) -> Said | None:
    late = management_list(now)
    if not late.total:
        return None
    subject = ngettext(
        "%(count)d customer has waited two days past the deadline",
        "%(count)d customers have waited two days past the deadline",
        late.total,
    ) % {"count": late.total}
    address = settings.BASE_URL + reverse("followups:ledger") + f"?show={LONG_OVERDUE}"
    return subject, {"late": late, "ledger_url": address}


_SAYS: Mapping[Digest.Kind, Callable[[User, date, datetime], Said | None]] = {
    Digest.Kind.DAILY: _daily,
    Digest.Kind.WEEKLY: _weekly,
    Digest.Kind.MANAGEMENT: _management,
}
