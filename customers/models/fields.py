"""Field choices, validators and comparisons that several nouns share."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Languages a person can be addressed in."""

    NB = "nb", _("Norwegian")
    EN = "en", _("English")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def ignoring_case(field: str, value: str) -> "Exact[str]":
    """A filter: the field says this, in whatever case.

    The indexes are on LOWER; `iexact` compares by UPPER and would read the whole table. The database
    lowers both sides, so that it finds exactly what its unique indexes would refuse.
    """
    return Exact(Lower(field), Lower(models.Value(value)))


def alphabetical(field: str) -> models.Func:
    """The field as Norwegian sorts it, whatever alphabet the database is set to: å comes last."""
    return models.Func(
        Lower(field), models.Value("åäæöøéèêüóòáàí"), models.Value("}{{||eeeuooaai"), function="TRANSLATE"
    )


def validate_zone(name: str) -> None:
    """Refuse what is not an IANA zone name."""
    if name not in _zones():
        raise ValidationError(_("“%(name)s” is not a time zone."), code="zone", params={"name": name})


def zone_of(name: str) -> ZoneInfo:
    """The zone a row names. ZoneInfoNotFoundError when the row was written past validation."""
    return ZoneInfo(name)
