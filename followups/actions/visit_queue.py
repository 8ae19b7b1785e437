"""Note that somebody looks at their queue, and tell since when what came is new to them."""

from datetime import datetime, timedelta

from customers.models import User
from followups.models import QueueVisit

# Away for so long, and the next look is another visit.
VISIT_ENDS = timedelta(minutes=30)
# Looked at often it is written seldom.
WRITE_EVERY = timedelta(minutes=5)


def visit_queue(user: User, now: datetime) -> datetime | None:
    """The end of the visit before this one; None at the first. One query, two when the time is written."""
    visit = QueueVisit.objects.filter(pk=user.pk).first()
    if visit is None:
        QueueVisit.objects.bulk_create(
            [QueueVisit(user=user, seen_at=now, new_since=now)], ignore_conflicts=True
        )
        return None
    since = visit.seen_at if now - visit.seen_at >= VISIT_ENDS else visit.new_since
    if now - visit.seen_at >= WRITE_EVERY:
        # Of two windows at the same moment the first begins the visit, and the other changes nothing.
        QueueVisit.objects.filter(pk=user.pk, seen_at=visit.seen_at).update(seen_at=now, new_since=since)
    return since
