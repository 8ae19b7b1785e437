"""Where the work on an answer stands once its customer has heard from us, as the status page tells it."""

from followups.models import FollowUp

State = FollowUp.State
WORKING, WAITING, RESOLVED, CLOSED = "working", "waiting", "resolved", "closed"


def stage(follow_up: FollowUp) -> str:
    """One of the words above; "" before anybody has been in touch. Why we wait is ours; for whom is not.

    One query while it waits.
    """
    if follow_up.first_contact_met_at is None:
        return ""
    if follow_up.state == State.CLOSED:
        return CLOSED
    if follow_up.state == State.RESOLVED:
        return RESOLVED
    if follow_up.state == State.WAITING and follow_up.pauses.running().stopping_the_clock().exists():
        return WAITING
    return WORKING
