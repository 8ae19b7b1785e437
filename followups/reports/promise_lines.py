"""What the customer was promised in a follow-up and what became of it, as closing asks for it."""

from django.utils.translation import gettext as _

from followups.models import FollowUp, Promise
from npsapp.lib.spoken_time import weekday_time


def promise_lines(follow_up: FollowUp) -> list[str]:
    """One line each, the oldest first. One query."""
    return [_line(promise) for promise in follow_up.promises.order_by("made_at", "pk")]


def _line(promise: Promise) -> str:
    values = {
        "when": weekday_time(promise.promised_at),
        "source": promise.get_source_display(),
        "state": str(promise.get_state_display()).lower(),
    }
    if promise.made_good_at is not None:
        values["good"] = weekday_time(promise.made_good_at)
        return _("%(when)s (%(source)s): %(state)s, made good %(good)s") % values
    return _("%(when)s (%(source)s): %(state)s") % values
