"""The names of the countries whose public holidays a calendar can keep."""

from collections.abc import Mapping

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from npsapp.lib.public_holidays import COUNTRIES, NORWAY

NAMES: Mapping[str, LazyText] = {
    "NO": _("Norway"),
    "AT": _("Austria"),
    "AU": _("Australia"),
    "BE": _("Belgium"),
    "BG": _("Bulgaria"),
    "CA": _("Canada"),
    "CH": _("Switzerland"),
    "CY": _("Cyprus"),
    "CZ": _("Czechia"),
    "DE": _("Germany"),
    "DK": _("Denmark"),
    "EE": _("Estonia"),
    "ES": _("Spain"),
    "FI": _("Finland"),
    "FO": _("Faroe Islands"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "GL": _("Greenland"),
    "GR": _("Greece"),
    "HR": _("Croatia"),
    "HU": _("Hungary"),
    "IE": _("Ireland"),
    "IS": _("Iceland"),
    "IT": _("Italy"),
    "LT": _("Lithuania"),
    "LU": _("Luxembourg"),
    "LV": _("Latvia"),
    "MT": _("Malta"),
    "NL": _("Netherlands"),
    "NZ": _("New Zealand"),
    "PL": _("Poland"),
    "PT": _("Portugal"),
    "RO": _("Romania"),
    "SE": _("Sweden"),
    "SI": _("Slovenia"),
    "SK": _("Slovakia"),
    "US": _("United States"),
}
# Norwegian letters stand last, in this order.
_LAST_LETTERS = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


def country_choices() -> list[tuple[str, str]]:
    """Norway first, the others by the name the reader sees."""
    others = [(code, str(NAMES[code])) for code in COUNTRIES if code != NORWAY]
    others.sort(key=lambda choice: choice[1].casefold().translate(_LAST_LETTERS))
    return [(NORWAY, str(NAMES[NORWAY])), *others]
