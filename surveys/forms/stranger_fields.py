"""Where somebody who came through an open door may say how to get back to them; all of it or nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.fields import AddressField, OneLineField
from surveys.rules.strangers import Stranger

NAME, EMAIL, PHONE = "giver_name", "giver_email", "giver_phone"
NAMES = (NAME, EMAIL, PHONE)
_NUMBER = re.compile(r"\+?[\d ()./-]+")
FEWEST_DIGITS = 5


@dataclass(frozen=True)
class AskedOfStranger:
    """One line of the form; `kind` and `fills` are for the browser's own help."""

    name: str
    words: str
    kind: str
    fills: str
    text: str
    error: str


def fields() -> dict[str, forms.Field]:
    too_long = {"max_length": _("This is too long.")}
    address = AddressField(
        required=False,
        error_messages={"invalid": _("This is no e-mail address. Write it as name@company.com.")},
    )
    return {
        NAME: OneLineField(max_length=120, required=False, error_messages=too_long),
        EMAIL: address,
        PHONE: OneLineField(
            max_length=40, required=False, error_messages=too_long, validators=[_check_number]
        ),
    }


def lacks_a_way(stranger: Stranger) -> bool:
    """A name alone: they want us to get back to them, and we could not."""
    return bool(stranger.name) and not stranger.can_be_reached


def asked_of_stranger(said: Stranger, errors: Mapping[str, str]) -> list[AskedOfStranger]:
    """As the page shows them, with what was typed."""
    return [
        AskedOfStranger(NAME, str(_("Your name")), "text", "name", said.name, errors.get(NAME, "")),
        AskedOfStranger(EMAIL, str(_("E-mail")), "email", "email", said.email, errors.get(EMAIL, "")),
        AskedOfStranger(PHONE, str(_("Phone")), "tel", "tel", said.phone, errors.get(PHONE, "")),
    ]


def _check_number(text: str) -> None:
    if not _NUMBER.fullmatch(text) or sum(sign.isdecimal() for sign in text) < FEWEST_DIGITS:
        raise ValidationError(_("This is no phone number."), code="phone")
