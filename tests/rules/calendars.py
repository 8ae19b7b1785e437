"""The calendars that the rules are held against: Norwegian holidays, Christmas, always and never open."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from followups.rules.business_time import BusinessCalendar

OSLO = ZoneInfo("Europe/Oslo")
DAY = [(time(8), time(16))]
WEEK = dict.fromkeys(range(5), DAY)
HOLIDAYS = [
    *[date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6)],
    *[date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 17), date(2026, 5, 24), date(2026, 5, 25)],
    *[date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2027, 3, 25), date(2027, 3, 26)],
    *[date(2027, 3, 28), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 16)],
    *[date(2027, 5, 17), date(2027, 12, 25), date(2027, 12, 26)],
]
NORWAY = BusinessCalendar("Europe/Oslo", WEEK, dict.fromkeys(HOLIDAYS, ()))
CHRISTMAS = BusinessCalendar("Europe/Oslo", WEEK, dict.fromkeys([*HOLIDAYS, date(2026, 12, 24)], ()))
ALWAYS = BusinessCalendar("Europe/Oslo", {day: [(time.min, time.max)] for day in range(7)})
NEVER = BusinessCalendar("Europe/Oslo", {})


def oslo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO)
