"""Tell each account manager by mail that their part of a wave's list can be checked."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, User
from customers.reports.roster import Roster, roster
from npsapp.lib.mail_html import mail_html
from npsapp.lib.spoken_time import short_day
from surveys.models import Wave, WaveCheck
from surveys.reports.wave_parts import customers_of


def tell_checkers(wave: Wave, now: datetime) -> int:
    """One part for each account manager with a customer on the list; returns how many mails were queued.

    Who is away has theirs checked by who stands in, and the mail goes there.
    """
    counts = customers_of(wave)
    people = User.objects.get_queryset().filter(pk__in=counts, is_active=True).order_by("pk")
    today = roster(now)
    return sum(_tell(wave, person, counts[person.pk], today) for person in people)


def _tell(wave: Wave, person: User, count: int, today: Roster) -> bool:
    check, _is_new = WaveCheck.objects.get_or_create(wave=wave, person=person)
    reader = today.stand_in(person)
    if reader is None or check.message_id is not None:
        return False
    check.message = queue_message(_draft(wave, person, reader, count), reader)
    check.save(update_fields=["message"])
    return True


def _draft(wave: Wave, person: User, reader: User, count: int) -> Draft:
    with translation.override(reader.language), timezone.override(reader.zone):
        last_day = timezone.localtime(wave.check_until - timedelta(seconds=1)).date()
        subject = _("Check until %(day)s: whom “%(survey)s” asks") % {
            "day": short_day(last_day),
            "survey": wave.survey.name,
        }
        context = {
            "language": reader.language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "subject": subject,
            "recipient": reader.full_name,
            "stands_in_for": person.full_name if reader.pk != person.pk else "",
            "survey": wave.survey.name,
            "count": count,
            "last_day": last_day,
            "first_day": timezone.localtime(wave.starts_at).date(),
            "check_url": settings.BASE_URL + reverse("surveys:wave-check", args=[wave.pk]),
        }
        return Draft(
            kind=Message.Kind.NOTICE,
            language=reader.language,
            subject=subject,
            text=render_to_string("mail/wave_check.txt", context),
            html=mail_html("mail/wave_check.html", context),
            dedup_key=f"wave-check:{wave.pk}:{person.pk}",
        )
