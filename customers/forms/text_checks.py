"""What text may not hold, wherever it comes in."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_BREAKING = {"Cc", "Zl", "Zp"}


def check_storable(text: str) -> None:
    """Refuse halves of surrogate pairs: they are what is left of text in another encoding."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValidationError(_("This is not valid UTF-8 text."), code="encoding")


def check_one_line(text: str) -> None:
    """Refuse controls and line breaks: names stand in subjects, headers and one-line lists.

    NUL is left to Django, which refuses it in any text.
    """
    if any(unicodedata.category(character) in _BREAKING for character in text if character != "\0"):
        raise ValidationError(_("Line breaks and control characters cannot stand here."), code="control")
