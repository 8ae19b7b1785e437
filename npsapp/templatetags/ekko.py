"""What templates say the same way everywhere: icons, times, signed scores, percentages, phone links."""

import re
from datetime import date, datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from npsapp.lib import spoken_time

register = template.Library()

ICON = (
    '<svg class="ek-icon {}" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" '
    'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
    '<use href="{}#{}"></use></svg>'
)


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Draw one icon of the sprite; decoration only, so the words stand beside it."""
    return format_html(ICON, classes, static("vendor/icons.svg"), name)


@register.filter
def weekday_time(moment: datetime | None) -> str:
    return spoken_time.weekday_time(moment) if moment else ""


@register.filter
def dated_time(moment: datetime | None) -> str:
    return spoken_time.dated_time(moment, timezone.now()) if moment else ""


@register.filter
def near_time(moment: datetime | None) -> str:
    return spoken_time.near_time(moment, timezone.now()) if moment else ""


@register.filter
def day_and_year(moment: date | None) -> str:
    return spoken_time.day_and_year(moment) if moment else ""


@register.filter
def short_day(day: date | None) -> str:
    return spoken_time.short_day(day) if day else ""


@register.filter
def clock(moment: datetime | None) -> str:
    return spoken_time.clock(moment) if moment else ""


@register.filter
def ago(moment: datetime | None) -> str:
    return spoken_time.ago(moment, timezone.now()) if moment else ""


@register.filter
def span(minutes: int | None) -> str:
    return "" if minutes is None else spoken_time.span(minutes)


@register.filter
def business_span(minutes: int | None) -> str:
    return "" if minutes is None else spoken_time.business_span(minutes)


@register.filter
def grouped(count: int | None) -> str:
    """Write a count as people read it: 3 000, or 3,000 in English."""
    return number_format(count or 0, force_grouping=True)


@register.filter
def signed(score: float | None) -> str:
    """Write a figure in whole points with its sign: +34, 0, −6 (a true minus)."""
    if score is None:
        return "–"
    points = round(score)
    return f"+{points}" if points > 0 else str(points).replace("-", "−")


@register.filter
def percent(share: int | None) -> str:
    return "–" if share is None else pgettext("percentage", "%(share)s%%") % {"share": share}


@register.filter
def breakable(address: str) -> SafeString:
    """Let a long address go on in the next line where it has a joint, rather than within a word."""
    return format_html_join("", "{}<wbr>", ((part,) for part in re.findall(r"[^@.]*[@.]?", address) if part))


@register.filter
def phone_link(number: str) -> str:
    """Turn a number as people write it into one a phone can dial."""
    return "tel:" + re.sub(r"[^+\d]", "", number)
