"""Mail each person what the day and the week hold, once, when their working day has begun."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from customers.actions.queue_message import queue_message
from customers.models import User
from customers.reports.roster import roster
from customers.rules.roles import Role
from followups.actions.write_digest import write_digest
from followups.models import Digest, Notice
from followups.reports.staff_hours import StaffHours
from followups.reports.weekly_digest import READERS
from npsapp.lib.alone import alone

# A sweep goes on to other work after so many; the next one takes the rest.
MOST_AT_ONCE = 100
WEEK = timedelta(days=7)


def send_digests(now: datetime) -> int:
    """Every digest that is due and was not looked at yet; returns how many mails.

    Whoever is away, has left or is off work gets none. A day that has passed is never made up for.
    """
    due = list(_due(now))[:MOST_AT_ONCE]
    # One that cannot be written is tried again at the next sweep; the others go.
    return sum(
        alone(
            f"the {kind} digest of person {person.pk} could not be sent",
            partial(_send, person, kind, day, now),
            False,
        )
        for person, kind, day in due
    )


def _due(now: datetime) -> Iterator[tuple[User, str, date]]:
    """Seven queries at most, whatever there is to send."""
    hours = StaffHours(now)
    people = list(User.objects.get_queryset().active().prefetch_related("groups").order_by("pk"))
    at_work = [(person, day) for person in people if (day := hours.working_day(person)) is not None]
    if not at_work:
        return
    today = roster(now)
    since = now.date() - WEEK - timedelta(days=1)
    seen = set(Digest.objects.filter(day__gte=since).values_list("user", "kind", "day"))
    for person, day in at_work:
        if not today.is_on_duty(person):
            continue
        for kind, key in _wanted(person, day, hours):
            if (person.pk, kind, key) not in seen:
                yield person, kind, key


def _wanted(person: User, day: date, hours: StaffHours) -> Iterable[tuple[str, date]]:
    roles = {group.name for group in person.groups.all()}
    if person.daily_digest:
        yield Digest.Kind.DAILY.value, day
    if person.weekly_digest and roles.intersection(READERS) and hours.begins_week(person, day):
        yield Digest.Kind.WEEKLY.value, day - timedelta(days=day.weekday())
    if Role.ADMIN in roles:
        yield Digest.Kind.MANAGEMENT.value, day


def _send(person: User, kind: str, day: date, now: datetime) -> bool:
    """The row comes first: another sweep waits here, and finds that it was done."""
    digest, is_new = Digest.objects.get_or_create(user=person, kind=kind, day=day, defaults={"at": now})
    draft = write_digest(kind, person, day, now) if is_new else None
    if draft is None:
        return False
    digest.message = queue_message(draft, person)
    digest.save(update_fields=["message"])
    if kind == Digest.Kind.MANAGEMENT:
        told = Notice.objects.unmailed().for_the_list().filter(user=person, at__lte=now)
        told.update(message=digest.message)
    return True
