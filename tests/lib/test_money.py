"""Amounts lose nothing on their way to the page."""

from decimal import Decimal

import pytest
from django.utils import translation

from npsapp.lib.money import amount_words

AMOUNTS = [
    ("0.50", "kr 0,50"),
    ("149.50", "kr 149,50"),
    ("150.00", "kr 150"),
    ("12000.00", "kr 12\xa0000"),
    ("0.00", "kr 0"),
]


@pytest.mark.parametrize(("amount", "words"), AMOUNTS)
def test_hundredths_are_said_when_there_are_some(amount: str, words: str) -> None:
    with translation.override("nb"):
        assert amount_words(Decimal(amount)) == words
