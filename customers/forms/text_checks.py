"""What text may not hold, wherever it comes in."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_HALVES = re.compile("[\ud800-\udfff]")
# Unicode's categories Cc, Zl and Zp without NUL; as a pattern it costs nothing on a hundred thousand rows.
_BREAKING = re.compile("[\x01-\x1f\x7f-\x9f\u2028\u2029]")


def check_storable(text: str) -> None:
    """Refuse halves of surrogate pairs: they are what is left of text in another encoding."""
    if _HALVES.search(text):
        raise ValidationError(_("This is not valid UTF-8 text."), code="encoding")


def check_one_line(text: str) -> None:
    """Refuse controls and line breaks: names stand in subjects, headers and one-line lists.

    NUL is left to Django, which refuses it in any text.
    """
    if _BREAKING.search(text):
        raise ValidationError(_("Line breaks and control characters cannot stand here."), code="control")
