"""How many people of one company are asked, so that nobody's colleagues compare mails."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class CompanyRules:
    """At most `most` people in `days` days, and of its people at most `daily_percent` a day, but one."""

    most: int = 3
    days: int = 30
    daily_percent: int = 20


@dataclass(frozen=True)
class Colleagues:
    """A company's number of people, and when each of the others was last asked."""

    people: int = 1
    asked: Sequence[datetime] = ()


@dataclass(frozen=True)
class Reached:
    """Which cap is reached (a stable word), how many were asked, of how many, and until when it holds."""

    rule: str
    asked: int
    most: int
    until: datetime


def company_cap(colleagues: Colleagues, rules: CompanyRules, at: datetime, zone: str) -> Reached | None:
    """The cap that holds longest at that moment; days begin in `zone`."""
    holding = [_of_period(colleagues, rules, at), _of_day(colleagues, rules, at, ZoneInfo(zone))]
    return max((cap for cap in holding if cap is not None), key=lambda cap: cap.until, default=None)


def _of_period(colleagues: Colleagues, rules: CompanyRules, at: datetime) -> Reached | None:
    since = at - timedelta(days=rules.days)
    asked = sorted(moment for moment in colleagues.asked if since < moment <= at)
    if len(asked) < rules.most:
        return None
    # Free again when so many have left the period that one more is within the cap.
    until = asked[len(asked) - rules.most] + timedelta(days=rules.days)
    return Reached("period", len(asked), rules.most, until)


def _of_day(colleagues: Colleagues, rules: CompanyRules, at: datetime, zone: ZoneInfo) -> Reached | None:
    today = at.astimezone(zone).date()
    asked = sum(moment.astimezone(zone).date() == today for moment in colleagues.asked)
    most = max(1, colleagues.people * rules.daily_percent // 100)
    if asked < most:
        return None
    tomorrow = datetime.combine(today + timedelta(days=1), datetime.min.time(), zone)
    return Reached("day", asked, most, tomorrow.astimezone(at.tzinfo))
