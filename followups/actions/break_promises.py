"""Mark promises whose time has passed without proof."""

from datetime import datetime

from django.db import transaction

from followups.actions.keep_clocks import keep_clocks
from followups.actions.record_event import record_event
from followups.models import FollowUpEvent, Promise


def break_promises(now: datetime) -> int:
    """Every open promise that is past its time is broken; returns how many. Each breaks once."""
    with transaction.atomic():
        late = list(
            Promise.objects.filter(state=Promise.State.OPEN, promised_at__lt=now)
            .select_related("follow_up__calendar")
            .select_for_update(of=["self"], skip_locked=True)
        )
        for promise in late:
            promise.state, promise.settled_at = Promise.State.BROKEN, now
            promise.save(update_fields=["state", "settled_at"])
            record_event(promise.follow_up, FollowUpEvent.Name.PROMISE_BROKEN, now, promise=promise.pk)
            keep_clocks(promise.follow_up, now)
    return len(late)
