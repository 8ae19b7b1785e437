"""Where somebody who came through an open door may say how to get back to them; all of it or nothing."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.forms.fields import AddressField, OneLineField
from surveys.reports.strangers import EMAIL, NAME, PHONE
from surveys.rules.strangers import Stranger

_NUMBER = re.compile(r"\+?[\d ()./-]+")
FEWEST_DIGITS = 5


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


def _check_number(text: str) -> None:
    if not _NUMBER.fullmatch(text) or sum(sign.isdecimal() for sign in text) < FEWEST_DIGITS:
        raise ValidationError(_("This is no phone number."), code="phone")
