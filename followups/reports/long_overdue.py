"""What is two working days past its deadline: management's list, in the ledger and by mail."""

from django.db.models import Exists, OuterRef, Q

from followups.models import FollowUp, Notice
from followups.rules.levels import TWO_DAYS_OVER


def long_overdue() -> Q:
    """Open, and the clock that still runs has told its last level in this round."""
    told = Notice.objects.filter(follow_up=OuterRef("pk"), round=OuterRef("round"), level=TWO_DAYS_OVER)
    unreached = Q(first_contact_met_at=None) & Exists(told.filter(clock=Notice.Clock.FIRST_CONTACT))
    unsolved = Q(first_contact_met_at__isnull=False) & Exists(told.filter(clock=Notice.Clock.RESOLUTION))
    return ~Q(state=FollowUp.State.CLOSED) & (unreached | unsolved)
