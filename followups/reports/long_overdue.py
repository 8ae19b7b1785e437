"""What is two working days past its deadline: management's list, in the ledger and by mail."""

from django.db.models import Exists, OuterRef, Q

from followups.models import AwaitedReply, FollowUp, Notice, Promise
from followups.models.awaited_reply import AwaitedReplyQuerySet
from followups.rules.levels import TWO_DAYS_OVER


def long_overdue() -> Q:
    """Open, and a clock or promise that still runs has told its last level in this round."""
    told = Notice.objects.filter(follow_up=OuterRef("pk"), round=OuterRef("round"), level=TWO_DAYS_OVER)
    unreached = Q(first_contact_met_at=None) & Q(Exists(told.filter(clock=Notice.Clock.FIRST_CONTACT)))
    unsolved = Q(Exists(told.filter(clock=Notice.Clock.RESOLUTION)))
    owed = Promise.objects.owed().order_by().values("pk")
    promised = Q(Exists(told.filter(clock=Notice.Clock.PROMISE, promise__in=owed)))
    return ~Q(state=FollowUp.State.CLOSED) & (unreached | unsolved | promised)


def replies_long_overdue() -> AwaitedReplyQuerySet:
    """Customers who wait for a reply as long past its time."""
    told = Notice.objects.filter(awaited_reply=OuterRef("pk"), level=TWO_DAYS_OVER)
    return AwaitedReply.objects.for_queue().filter(Exists(told))
