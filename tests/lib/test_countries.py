"""Countries by their letters, named in the reader's language and sorted as they sort."""

import pytest
from django.utils import translation

from npsapp.lib.countries import COMMON, COUNTRIES, countries_by_name, country_name


@pytest.mark.parametrize(("language", "name"), [("nb", "Norge"), ("en", "Norway")])
def test_a_country_is_named_in_the_readers_language(language: str, name: str) -> None:
    with translation.override(language):
        assert country_name("NO") == name
        assert dict(countries_by_name())["NO"] == name


def test_what_is_no_country_is_said_as_it_stands() -> None:
    assert country_name("QQ") == "QQ"
    assert country_name("") == ""
    assert not {"001", "ZZ", "EU"} & COUNTRIES
    assert set(COMMON) <= COUNTRIES


def test_norwegians_sort_their_letters_last_and_leave_marks_alone() -> None:
    with translation.override("nb"):
        codes = [code for code, _name in countries_by_name()]
    # Zimbabwe, Østerrike, Øst-Timor, Åland
    assert codes[-1] == "AX"
    assert codes.index("ZW") < codes.index("AT") < codes.index("AX")
    assert codes.index("SN") < codes.index("RS") < codes.index("SK")
