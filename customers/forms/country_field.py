"""A country chosen by its name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from npsapp.lib.countries import COMMON, countries_by_name, country_name

Choice = tuple[str, str | list[tuple[str, str]]]


class CountryField(forms.ChoiceField):
    """The common ones first; one that is stored already can be kept, whatever it is.

    `nothing` is what an empty answer means, in words; without it a country must be chosen.
    """

    def __init__(self, *, current: str = "", nothing: str = "", **kwargs: Any) -> None:
        def choices() -> list[Choice]:
            return _choices(current, nothing)

        kwargs.setdefault("label", gettext_lazy("Country"))
        super().__init__(choices=choices, required=not nothing, **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).upper()


def _choices(current: str, nothing: str) -> list[Choice]:
    everything = list(countries_by_name())
    known = dict(everything)
    kept: list[Choice] = [(current, current)] if current and current not in known else []
    empty: list[Choice] = [("", nothing)] if nothing else []
    common = [(code, country_name(code)) for code in COMMON]
    others = [(code, name) for code, name in everything if code not in COMMON]
    return [*empty, *kept, (_("Most used"), common), (_("All others"), others)]
