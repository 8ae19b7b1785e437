"""Take proof of contact back when the mail behind it came back: the clock runs on as if never stopped."""

from datetime import datetime

from django.db import transaction

from customers.models import Message
from followups.actions.end_wait import undo_waits
from followups.actions.keep_clocks import keep_clocks, meet_first_contact
from followups.actions.notify_staff import notify_staff
from followups.actions.record_event import record_event
from followups.actions.settle_promises import owe_again, settle_promises
from followups.actions.weigh_promises import weigh_promises
from followups.models import FollowUp, FollowUpEvent, Notice, Proof, Task

Name = FollowUpEvent.Name


def withdraw_proof(message: Message, now: datetime) -> FollowUp | None:
    """The follow-up it was proof for, None when it was none. A second report of the mail changes nothing.

    The deadline stays where it was. What was closed on the strength of it is open again, in the same round.
    """
    with transaction.atomic():
        known = Proof.objects.filter(message=message).order_by("follow_up_id")
        ids = list(known.values_list("follow_up_id", flat=True))
        touched = [_withdraw(follow_up_id, message, now) for follow_up_id in ids]
    return touched[0] if touched else None


def _withdraw(follow_up_id: int, message: Message, now: datetime) -> FollowUp:
    follow_up = FollowUp.objects.lock(follow_up_id)
    proof = follow_up.proofs.standing().filter(message=message).first()
    if proof is None:
        return follow_up
    proof.withdrawn_at = now
    proof.save(update_fields=["withdrawn_at"])
    record_event(follow_up, Name.PROOF_WITHDRAWN, now, proof=proof.pk, message=message.pk)
    owe_again(proof, now)
    _unsettle_steps(follow_up, proof)
    if proof.at >= follow_up.clock_started_at:
        _measure_anew(follow_up, now)
    weigh_promises(follow_up, now)
    level = f"came-back-{proof.pk}"
    notify_staff(follow_up, [follow_up.owner], Notice.Clock.ASSIGNMENT, level, now)
    keep_clocks(follow_up, now)
    return follow_up


def _measure_anew(follow_up: FollowUp, now: datetime) -> None:
    """By what still stands of this round."""
    standing = follow_up.proofs.standing().since(follow_up.clock_started_at).order_by("at", "pk")
    for proof in standing:
        settle_promises(follow_up, proof, now, again=True)
    first = standing.first()
    meet_first_contact(follow_up, first.at if first is not None else None)
    if first is None:
        undo_waits(follow_up, now)
    if follow_up.must_reach:
        if not follow_up.is_open:
            record_event(follow_up, Name.REOPENED, now, reason="message_came_back")
            follow_up.closed_at = follow_up.closed_by = follow_up.solution_minutes = None
            follow_up.next_due_at = follow_up.running_deadline()
        follow_up.state = FollowUp.State.REOPENED if follow_up.round > 1 else FollowUp.State.ASSIGNED
    follow_up.save()


def _unsettle_steps(follow_up: FollowUp, proof: Proof) -> None:
    """What was ticked off by this letter alone is to be done again."""
    follow_up.tasks.filter(proof=proof, state=Task.State.DONE).update(
        state=Task.State.OPEN, settled_at=None, settled_by=None, proof=None
    )
