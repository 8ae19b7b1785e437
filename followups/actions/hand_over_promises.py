"""Let the owner keep what was promised by somebody who left or is away."""

from datetime import datetime

from django.db.models import F, Q

from customers.reports.roster import Roster
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Notice, Promise
from followups.rules.promises import TAKEN_OVER
from npsapp.lib.alone import each_alone


def hand_over_promises(today: Roster, now: datetime) -> int:
    """Returns how many; run twice it does nothing more. Their owner's own go with the follow-up."""
    absent = Q(responsible__is_active=False) | Q(responsible__in=today.off_duty)
    owed = Promise.objects.owed().filter(absent).exclude(responsible=F("follow_up__owner"))
    found = owed.exclude(follow_up__state=FollowUp.State.CLOSED).values_list("pk", "follow_up_id")
    follow_ups = dict(found)
    return each_alone(
        "promise %s could not be handed over",
        lambda pk: _take_over(pk, follow_ups[pk], today, now),
        follow_ups,
    )


def _take_over(pk: int, follow_up_id: int, today: Roster, now: datetime) -> bool:
    follow_up = FollowUp.objects.lock(follow_up_id)
    promise = Promise.objects.owed().filter(pk=pk).select_related("responsible").first()
    if promise is None or today.is_on_duty(promise.responsible) or not today.is_on_duty(follow_up.owner):
        return False
    before, promise.responsible = promise.responsible, follow_up.owner
    promise.save(update_fields=["responsible"])
    record_event(
        follow_up,
        FollowUpEvent.Name.PROMISE_TAKEN_OVER,
        now,
        promise=promise.pk,
        owner=follow_up.owner_id,
        before=before.pk,
    )
    notify_staff(follow_up, [follow_up.owner], Notice.Clock.PROMISE, TAKEN_OVER, now, promise=promise)
    return True
