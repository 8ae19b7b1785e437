"""What a member of staff has open, and what became of the follow-ups of those who left or are away."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from customers.models import User
from followups.models import FollowUp, FollowUpEvent

SINCE = timedelta(days=30)


@dataclass(frozen=True)
class Receiver:
    name: str
    count: int


def open_count(person: User) -> int:
    return FollowUp.objects.open().owned_by(person.pk).count()


def with_open_count(people: QuerySet[User]) -> QuerySet[User]:
    """Each with the number of their open follow-ups as `open_count`."""
    owned = FollowUp.objects.open().filter(owner=OuterRef("pk")).order_by().values("owner")
    counted = Subquery(owned.annotate(n=Count("pk")).values("n"))
    return people.annotate(open_count=Coalesce(counted, Value(0)))


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
