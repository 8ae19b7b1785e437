"""Sign a person out everywhere."""

from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from customers.models import User


def end_sessions(person: User, now: datetime) -> int:
    """Returns how many. Only staff have sessions, so there are few to look through."""
    signed_in = Session.objects.filter(expire_date__gt=now)
    theirs = [session.pk for session in signed_in if session.get_decoded().get(SESSION_KEY) == str(person.pk)]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
