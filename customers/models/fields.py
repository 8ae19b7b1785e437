"""Field choices and validators that several nouns share."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Languages a person can be addressed in."""

    NB = "nb", _("Norwegian")
    EN = "en", _("English")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def validate_zone(name: str) -> None:
    """Refuse what is not an IANA zone name."""
    if name not in _zones():
        raise ValidationError(_("“%(name)s” is not a time zone."), code="zone", params={"name": name})


def zone_of(name: str) -> ZoneInfo:
    """The zone a row names. ZoneInfoNotFoundError when the row was written past validation."""
    return ZoneInfo(name)
