"""What time it is in a country: its one zone, or the one most of its people live in."""

from collections.abc import Mapping

from babel.core import get_global

# Of countries with several zones, where most people are. A country that is in neither list has no zone.
_MOST_PEOPLE: Mapping[str, str] = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Chuuk",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
    "XK": "Europe/Belgrade",
}


def zones_of_country(country: str) -> tuple[str, ...]:
    """Every zone of it; none for what is no country."""
    return tuple(get_global("territory_zones").get(country, ())) if country.isalpha() else ()


def zone_of_country(country: str, ours: str) -> str:
    """The zone to go by there, "" when nobody can say. `ours` wins in a country it belongs to."""
    zones = zones_of_country(country)
    if ours in zones:
        return ours
    chosen = _MOST_PEOPLE.get(country, "")
    return chosen or (zones[0] if len(zones) == 1 else "")
