"""Amounts in words; there is one currency."""

from decimal import Decimal

from django.utils.formats import number_format

CURRENCY = "kr"


def amount_words(amount: Decimal) -> str:
    """ "kr 150", "kr 149,50": with its hundredths whenever there are some."""
    return f"{CURRENCY} {number_format(amount, 2 if amount % 1 else 0, force_grouping=True)}"
