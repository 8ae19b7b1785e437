"""Times as people say them: weekday and clock, what is left, how long ago; in the language of the page."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext, ngettext, pgettext

WORKING_DAY_MINUTES = 8 * 60
MINUTE = 60
HOUR = 60 * MINUTE


def weekday_time(moment: datetime) -> str:
    """Say "torsdag 24. sept. kl. 10.00", in the zone that is active."""
    return format_date(timezone.localtime(moment), pgettext("date format", r"l j N \a\t H:i"))


def dated_time(moment: datetime, now: datetime) -> str:
    """Say the weekday within the year, and the year of what lies further back."""
    local = timezone.localtime(moment)
    if local.year == timezone.localtime(now).year:
        return weekday_time(moment)
    return format_date(local, pgettext("date format", r"j F Y \a\t H:i"))


def day_and_year(moment: date) -> str:
    """Say "24. september 2026", of a day or of the local day of a moment."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return format_date(local, pgettext("date format", "j F Y"))


def short_day(day: date) -> str:
    """Say "4. des.", of a day not far from today."""
    return format_date(day, pgettext("date format", "j N"))


def clock(moment: datetime) -> str:
    """Say "kl. 10.00"."""
    return format_date(timezone.localtime(moment), pgettext("date format", "H:i"))


def near_time(moment: datetime, now: datetime) -> str:
    """Say "i dag kl. 10.00" or "i går kl. 15.10" where that is so, else the weekday and the date."""
    days = (timezone.localtime(now).date() - timezone.localtime(moment).date()).days
    if days == 0:
        return gettext("today %(clock)s") % {"clock": clock(moment)}
    if days == 1:
        return gettext("yesterday %(clock)s") % {"clock": clock(moment)}
    return dated_time(moment, now)


def span(minutes: int, day_minutes: int = WORKING_DAY_MINUTES) -> str:
    """Say an amount without its sign: "20 min", "2 t 10 min", whole working days from two on."""
    minutes = abs(minutes)
    if minutes >= 2 * day_minutes:
        days = minutes // day_minutes
        return ngettext("%(days)d working day", "%(days)d working days", days) % {"days": days}
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return gettext("%(hours)d h") % {"hours": hours}
    return gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def business_span(minutes: int, day_minutes: int = WORKING_DAY_MINUTES) -> str:
    """Say an amount of business time, and that it is business time: "2 t 10 min arbeidstid"."""
    said = span(minutes, day_minutes)
    if abs(minutes) >= 2 * day_minutes:
        return said  # working days say it themselves
    return gettext("%(span)s of business hours") % {"span": said}


def ago(moment: datetime, now: datetime) -> str:
    """Say how long ago within a day, and the day itself beyond that."""
    seconds = int((now - moment).total_seconds())
    if seconds < MINUTE:
        return gettext("just now")
    if seconds < HOUR:
        return gettext("%(minutes)d min ago") % {"minutes": seconds // MINUTE}
    if now - moment < timedelta(days=1):
        return gettext("%(hours)d h ago") % {"hours": seconds // HOUR}
    return weekday_time(moment)
