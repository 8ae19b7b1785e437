"""What is told of a consent must say both when it was given and what proves it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def consent_problem(data: Mapping[str, Any], given: str, source: str) -> tuple[str, ValidationError] | None:
    """The field that lacks and why; None when both are there, or neither."""
    if data.get(given) and not data.get(source):
        return source, ValidationError(_("Say where the consent comes from."), code="consent_source_missing")
    if data.get(source) and given in data and not data[given]:
        return given, ValidationError(_("Say when the consent was given."), code="consent_date_missing")
    return None
