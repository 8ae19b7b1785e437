"""What a member of staff has open, and what became of the follow-ups of those who left or are away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from customers.models import User
from followups.models import FollowUp, FollowUpEvent

SINCE = timedelta(days=30)


@dataclass(frozen=True)
class Receiver:
    name: str
    count: int


def open_by_owner(people: Iterable[int]) -> dict[int, int]:
    """Open follow-ups of each; who has none is left out. One query."""
    owned = FollowUp.objects.open().filter(owner__in=list(people)).order_by()
    return dict(owned.values_list("owner").annotate(n=Count("pk")))


def handed_over(person: User, now: datetime) -> list[Receiver]:
    """Who got this person's follow-ups by themselves in the last 30 days, most first. Two queries."""
    moves = (
        FollowUpEvent.objects.filter(
            name=FollowUpEvent.Name.ASSIGNED, data__before=person.pk, at__gte=now - SINCE
        )
        .filter(data__has_key="why")
        .order_by()
        .values_list("data__owner")
        .annotate(n=Count("pk"))
    )
    counts = {int(owner): count for owner, count in moves}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=counts)}
    receivers = [Receiver(names.get(pk, ""), count) for pk, count in counts.items()]
    return sorted(receivers, key=lambda receiver: (-receiver.count, receiver.name))
