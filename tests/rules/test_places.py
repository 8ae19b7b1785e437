"""The zone of a country: its one zone, or where most of its people are (P-09)."""

from zoneinfo import available_timezones

import pytest

from customers.rules.places import _MOST_PEOPLE, zone_of_country, zones_of_country
from npsapp.lib.countries import COUNTRIES

OSLO = "Europe/Oslo"


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("NO", OSLO),
        ("SE", "Europe/Stockholm"),
        ("DE", "Europe/Berlin"),
        ("US", "America/New_York"),
        ("CA", "America/Toronto"),
        ("AU", "Australia/Sydney"),
        ("BR", "America/Sao_Paulo"),
        ("RU", "Europe/Moscow"),
        ("XK", "Europe/Belgrade"),
        # Nobody can say: no country, more than one, the world.
        ("", ""),
        ("AQ", ""),
        ("ZZ", ""),
        ("001", ""),
        ("no", ""),
    ],
)
def test_a_country_has_one_zone_to_go_by(country: str, zone: str) -> None:
    assert zone_of_country(country, OSLO) == zone


def test_our_own_zone_wins_in_a_country_it_belongs_to() -> None:
    assert zone_of_country("US", "America/Los_Angeles") == "America/Los_Angeles"
    assert zone_of_country("CA", "America/Los_Angeles") == "America/Toronto"


def test_every_country_has_a_zone_this_machine_knows() -> None:
    zones = {country: zone_of_country(country, OSLO) for country in COUNTRIES}
    assert set(zones.values()) - {""} <= available_timezones()
    assert {country for country, zone in zones.items() if not zone} <= {"AQ", "UM", "BV", "HM"}


def test_what_we_chose_is_a_zone_of_that_country() -> None:
    for country, zone in _MOST_PEOPLE.items():
        assert zone in zones_of_country(country) or country == "XK"
