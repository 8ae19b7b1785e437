"""Fields that understand what files of other systems say: amounts, yes and no, languages, states."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from customers.models.fields import Language

YES = frozenset({"1", "true", "yes", "y", "x", "ja", "j", "sann", "✓"})
NO = frozenset({"0", "false", "no", "n", "-", "nei", "usann"})
LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("nb", "no", "nn", "nor", "nob", "norsk", "bokmål", "nynorsk", "norwegian"), Language.NB),
    **dict.fromkeys(("en", "eng", "engelsk", "english"), Language.EN),
}
_NO_AMOUNT = re.compile(r"[\s']|kr\.?|nok|,-$", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")


class AmountField(forms.DecimalField):
    """480000, 480 000,50, 480.000,50, 480,000.50, kr 480 000,-"""

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


def plain_number(text: str) -> str:
    """With a point for decimals and nothing between thousands."""
    number = _NO_AMOUNT.sub("", text)
    if "." in number and "," in number:
        decimals = max(number.rfind("."), number.rfind(","))
        whole = re.sub(r"[.,]", "", number[:decimals])
        return f"{whole}.{number[decimals + 1 :]}"
    # One mark before exactly three figures parts thousands: money has two decimals.
    if _GROUPED.fullmatch(number):
        return re.sub(r"[.,]", "", number)
    return number.replace(",", ".")


class IsoDateField(forms.DateField):
    """A date as the machine has prepared it; anything else is for DateField to judge."""

    def to_python(self, value: Any) -> date | None:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return super().to_python(value)


class YesNoField(forms.Field):
    """True, False, or None when nothing is said."""

    def to_python(self, value: Any) -> bool | None:
        word = str(value or "").strip().casefold()
        if not word:
            return None
        if word in YES or word in NO:
            return word in YES
        raise ValidationError(_("Say yes or no."), code="yes_no")


class WordField(forms.Field):
    """One of several words of other systems, each standing for one of ours."""

    def __init__(self, words: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self._words = words

    def to_python(self, value: Any) -> str:
        word = str(value or "").strip().casefold()
        if not word:
            return ""
        # en-GB, nb_NO: the part in front says the language.
        found = self._words.get(word) or self._words.get(re.split(r"[-_]", word)[0])
        if found is None:
            known = ", ".join(sorted(set(self._words.values())))
            raise ValidationError(
                _("“%(word)s” is not known here; known are %(known)s."),
                code="unknown_word",
                params={"word": word[:40], "known": known},
            )
        return found
