"""Mark promises whose time has passed without proof, and tell those who must act."""

from datetime import datetime

from customers.models import User
from customers.rules.roles import Role
from followups.actions.keep_clocks import keep_clocks
from followups.actions.notify_staff import notify_staff
from followups.actions.settle_promises import break_promise
from followups.models import FollowUp, Notice, Promise
from followups.rules.promises import breaks_at
from npsapp.lib.alone import each_alone


def break_promises(now: datetime) -> int:
    """Every open promise that is past its time is broken, once; returns how many."""
    late = Promise.objects.open().filter(promised_at__lt=now)
    follow_ups = dict(late.values_list("pk", "follow_up_id"))
    return each_alone(
        "promise %s could not be marked as broken",
        lambda pk: _break(pk, follow_ups[pk], now),
        follow_ups,
    )


def _break(pk: int, follow_up_id: int, now: datetime) -> bool:
    # The follow-up first, as everywhere: whoever logs the call at this moment waits, or we do.
    follow_up = FollowUp.objects.lock(follow_up_id)
    promise = Promise.objects.open().filter(pk=pk).first()
    if promise is None or now <= breaks_at(promise.promised_at, agreed=promise.is_agreed):
        return False
    break_promise(promise, now)
    people = [follow_up.owner, *User.objects.with_role(Role.CX_LEAD)]
    notify_staff(follow_up, people, Notice.Clock.PROMISE, "breach", now, promise=promise)
    keep_clocks(follow_up, now)
    return True
