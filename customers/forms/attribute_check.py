"""What an attribute of a customer may hold, wherever it comes in."""

from collections.abc import Mapping
from functools import cache

from django import forms
from django.core.exceptions import ValidationError

from customers.forms.text_checks import check_storable
from customers.ports.import_kinds import Refusal

ATTRIBUTE_LENGTH = 1_000


@cache
def _field(length: int) -> forms.CharField:
    return forms.CharField(max_length=length, validators=[check_storable])


def attribute_refusals(attributes: Mapping[str, str], length: int = ATTRIBUTE_LENGTH) -> list[Refusal]:
    """What is wrong with them, each named by its heading."""
    refusals = []
    for heading, value in attributes.items():
        try:
            _field(length).clean(value)
        except ValidationError as error:
            refusals += [Refusal(heading, message) for message in error.messages]
    return refusals
