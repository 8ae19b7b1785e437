"""The countries of the world by their two letters (ISO 3166), and their names in the reader's language."""

from functools import cache

from babel import Locale
from babel.core import get_global
from django.utils.translation import get_language

# In use everywhere, though the standard has not given it out; and two where nobody lives.
_ALSO = frozenset(("XK", "BV", "HM"))
_NO_COUNTRY = frozenset(("001", "ZZ"))
COUNTRIES: frozenset[str] = (frozenset(get_global("territory_zones")) - _NO_COUNTRY) | _ALSO
# Where most of our customers' customers are; offered before the others.
COMMON = ("NO", "SE", "DK", "FI", "IS", "DE", "AT", "NL", "GB", "US")
# Norwegian letters stand last, in this order; other marks do not move a name.
_LAST_LETTERS = str.maketrans("æäøöåéèêôçüíã", "{{||}eeeocuia")


def country_name(code: str) -> str:
    """Say "Norge"; the code itself when nobody knows it, "" for ""."""
    return _names(get_language() or "en").get(code, code)


def countries_by_name() -> tuple[tuple[str, str], ...]:
    """Every country as (code, name), as the reader sorts them."""
    return _sorted_names(get_language() or "en")


def by_alphabet(name: str) -> str:
    """What to sort names of countries by."""
    return name.casefold().translate(_LAST_LETTERS)


@cache
def _names(language: str) -> dict[str, str]:
    names = Locale.parse(language, sep="-").territories
    return {code: str(names[code]) for code in COUNTRIES}


@cache
def _sorted_names(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_names(language).items(), key=lambda pair: by_alphabet(pair[1])))
