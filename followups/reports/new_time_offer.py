"""The promise of a follow-up that may be missed, for which a letter with a new time is begun."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from followups.models import FollowUp, Promise


@dataclass(frozen=True)
class NewTime:
    """`passed`: it is too late to keep it, not to say so."""

    promised_at: datetime
    passed: bool
    url: str


def new_time(follow_up: FollowUp) -> NewTime | None:
    """The one that comes first; None when nothing is begun or all is kept. One query."""
    owed = Promise.objects.owed().filter(follow_up=follow_up, drafts__author=None, drafts__isnull=False)
    promise = owed.first()
    if promise is None:
        return None
    url = reverse("followups:letter-new", args=[follow_up.pk])
    return NewTime(promise.promised_at, promise.state == Promise.State.BROKEN, f"{url}?renews={promise.pk}")
