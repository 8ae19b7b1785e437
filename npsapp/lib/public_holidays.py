"""Public holidays by country, from the holidays library; nothing is fetched."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import holidays

NORWAY = "NO"
# Those offered: the library knows their nationwide public holidays. One more needs its name in countries.py.
COUNTRIES = (
    NORWAY,
    *("AT", "AU", "BE", "BG", "CA", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FO", "FR", "GB", "GL"),
    *("GR", "HR", "HU", "IE", "IS", "IT", "LT", "LU", "LV", "MT", "NL", "NZ", "PL", "PT", "RO", "SE", "SI"),
    *("SK", "US"),
)


def public_holidays(country: str, years: Iterable[int]) -> dict[date, str]:
    """The days everybody has off, named in the country's own language; Norway without its Sundays."""
    own = getattr(holidays, country)
    more: dict[str, Any] = {"include_sundays": False} if country == NORWAY else {}
    return dict(
        holidays.country_holidays(country, years=list(years), language=own.default_language, **more).items()
    )


def is_public_holiday(country: str, day: date) -> bool:
    """False where nobody has told us a country's holidays."""
    return country in COUNTRIES and day in _of_year(country, day.year)


@lru_cache(maxsize=256)
def _of_year(country: str, year: int) -> frozenset[date]:
    return frozenset(public_holidays(country, [year]))
