"""The signed token in a respondent's form: when the page was first shown, and to whom it belongs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

VALID_FOR = timedelta(hours=24)

_SALT = "npsapp.lib.form_tokens"
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Invalid(ValueError):
    """Forged, cut short, or made for another form."""


class Expired(ValueError):
    """Ours, but older than 24 hours; pass `first_shown_at` on when the page is shown again."""

    def __init__(self, first_shown_at: datetime) -> None:
        super().__init__("the form token is older than 24 hours")
        self.first_shown_at = first_shown_at


@dataclass(frozen=True, slots=True)
class FormAge:
    """When the form was first shown and how long ago that was, to the millisecond."""

    first_shown_at: datetime
    age: timedelta


def issue(subject: str, now: datetime, first_shown_at: datetime | None = None) -> str:
    """A token for one form; `first_shown_at` keeps the first time when a page is shown again.

    The subject is signed but not carried: the page shows no id.
    """
    times = (_to_milliseconds(now), _to_milliseconds(first_shown_at or now))
    return _signer(subject).sign("-".join(map(str, times)))


def read(token: str, subject: str, now: datetime) -> FormAge:
    """The form's age; raises Invalid or Expired."""
    try:
        issued, first = map(int, _signer(subject).unsign(token).split("-"))
    except (signing.BadSignature, ValueError) as error:
        raise Invalid("the form token is not one of ours for this form") from error
    first_shown_at = _EPOCH + first * _MILLISECOND
    if now - (_EPOCH + issued * _MILLISECOND) > VALID_FOR:
        raise Expired(first_shown_at)
    # Two servers' clocks may differ a little; nobody answers before seeing the form.
    return FormAge(first_shown_at, max(now - first_shown_at, timedelta(0)))


def _to_milliseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


def _signer(subject: str) -> signing.Signer:
    return signing.Signer(salt=f"{_SALT}:{subject}")
