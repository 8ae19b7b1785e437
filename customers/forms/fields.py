"""Form fields that several pages share."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from customers.forms.text_checks import check_one_line, check_storable
from npsapp.lib.addresses import UnusableAddress, envelope_address

_ELSEWHERE = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Indian", "Pacific")


def check_envelope(address: str) -> None:
    """Refuse what may be an address on paper but cannot go on an envelope: quotes, comments, spaces."""
    try:
        envelope_address(address)
    except UnusableAddress as error:
        raise ValidationError(_("Mail cannot be sent to or from this address."), code="address") from error


class OneLineField(forms.CharField):
    """Text that may stand in a header, a subject or a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [check_storable, *self.validators, check_one_line]


class AddressField(forms.EmailField):
    """One e-mail address that mail can go to, in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [check_storable, *self.validators]

    def clean(self, value: Any) -> str:
        """What is no address at all is said once."""
        address = str(super().clean(value))
        if address:
            check_envelope(address)
        return address

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()


class LinkField(forms.URLField):
    """An address of a page, https where nothing is said; may be left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=300, assume_scheme="https", **kwargs)
        self.validators = [check_storable, check_one_line, URLValidator(schemes=["http", "https"])]


class ZoneField(forms.ChoiceField):
    """A time zone by continent and city; one that is stored already can be kept, whatever it is."""

    def __init__(self, *, current: str = "", **kwargs: Any) -> None:
        super().__init__(label=_("Time zone"), choices=_zones(current), **kwargs)


@cache
def _zones(current: str) -> list[tuple[str, str | list[tuple[str, str]]]]:
    names = sorted(available_timezones())
    groups: list[tuple[str, str | list[tuple[str, str]]]] = [
        (area, [(name, _city(name)) for name in names if name.startswith(f"{area}/")])
        for area in ("Europe", *_ELSEWHERE)
    ]
    known = {name for name in names if name.partition("/")[0] in ("Europe", *_ELSEWHERE)}
    others = ["UTC"] if current in known or current in ("", "UTC") else ["UTC", current]
    return [*groups, *((name, name) for name in others)]


def _city(name: str) -> str:
    return name.partition("/")[2].replace("_", " ").replace("/", ", ")
