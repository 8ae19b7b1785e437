"""The clock of a follow-up that runs out next: while one runs, no letter may promise anything later."""

from datetime import datetime

from followups.models import FollowUp, Promise


def next_clock(follow_up: FollowUp, now: datetime, renews: Promise | None = None) -> datetime:
    """When all are overdue, the last that was: in the past, it binds nobody. One query.

    What the letter takes the place of does not count: earlier letters' promises, and the one it `renews`,
    with the clock of first contact when that is what was promised.
    """
    times = [follow_up.resolution_due_at]
    is_renewed = renews is not None and renews.promised_at == follow_up.first_contact_due_at
    if follow_up.first_contact_met_at is None and not is_renewed:
        times.append(follow_up.first_contact_due_at)
    promises = follow_up.promises.open().exclude(source=Promise.Source.MESSAGE)
    times += [promise.promised_at for promise in promises if promise != renews]
    return min((time for time in times if time > now), default=max(times))
