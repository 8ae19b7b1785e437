"""Business time as people type it, in hours and minutes, and as it is stored, in minutes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FARTHEST_HOURS = 1000  # beyond any limit of ours; keeps the sum within the database's integers


def hours_field(required: bool = False) -> forms.IntegerField:
    return _number(_("Hours"), FARTHEST_HOURS, required)


def minutes_field() -> forms.IntegerField:
    return _number(_("Minutes"), FARTHEST_HOURS * 60, required=False)


def together(data: Mapping[str, Any], name: str) -> int | None:
    """`<name>_hours` and `<name>_minutes` as minutes; None when both are empty."""
    hours, minutes = data.get(f"{name}_hours"), data.get(f"{name}_minutes")
    return None if hours is None and minutes is None else 60 * (hours or 0) + (minutes or 0)


def apart(minutes: int | None, name: str) -> dict[str, int | None]:
    """The same two fields for a stored amount."""
    hours, rest = (None, None) if minutes is None else divmod(minutes, 60)
    return {f"{name}_hours": hours, f"{name}_minutes": rest}


def _number(label: Any, most: int, required: bool) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=required,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
