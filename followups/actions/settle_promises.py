"""Keep, break, replace and make good what customers were told."""

from datetime import datetime

from customers.models import User
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Promise, Proof
from followups.rules.promises import Outcome, breaks_at, outcome

Name = FollowUpEvent.Name
State = Promise.State


def settle_promises(follow_up: FollowUp, proof: Proof, now: datetime) -> None:
    """What one contact means for each promise still owed. Agreeing on a new time keeps no older agreement."""
    for promise in follow_up.promises.owed():
        if proof.kind == Proof.Kind.BOOKING and promise.is_agreed:
            replace_promise(promise, now, "new_time")
            continue
        result = outcome(proof.at, promise.promised_at, agreed=promise.is_agreed)
        if result == Outcome.KEPT:
            promise.kept_by = proof
            _settle(promise, State.KEPT, now, Name.PROMISE_KEPT)
        elif result == Outcome.LATE:
            promise.made_good_at, promise.kept_by = proof.at, proof
            if promise.state == State.OPEN:
                break_promise(promise, now)
            promise.save(update_fields=["made_good_at", "kept_by"])


def owe_again(proof: Proof, now: datetime) -> None:
    """What this contact kept or made good, when it turns out that nobody was reached by it."""
    for promise in proof.kept.select_related("follow_up"):
        if promise.state == State.KEPT:
            promise.state, promise.settled_at = State.OPEN, None
        promise.made_good_at = promise.kept_by = None
        promise.save(update_fields=["state", "settled_at", "made_good_at", "kept_by"])
        if promise.state == State.OPEN and now > breaks_at(promise.promised_at, agreed=promise.is_agreed):
            break_promise(promise, now)


def break_promise(promise: Promise, now: datetime) -> None:
    _settle(promise, State.BROKEN, now, Name.PROMISE_BROKEN)


def replace_promise(promise: Promise, now: datetime, why: str) -> None:
    """Another time holds from now on; one that was broken already stays broken, and is made good."""
    if promise.state == State.BROKEN:
        promise.made_good_at = now
        promise.save(update_fields=["made_good_at"])
        return
    _settle(promise, State.REPLACED, now, Name.PROMISE_REPLACED, why=why)


def promise_first_contact(follow_up: FollowUp, now: datetime) -> Promise:
    """What the thank-you page tells the customer becomes a promise that can be kept or broken."""
    for earlier in follow_up.promises.open().filter(source=Promise.Source.THANKS_PAGE):
        replace_promise(earlier, now, "nearer_time")
    return Promise.objects.create(
        follow_up=follow_up,
        responsible=follow_up.owner,
        source=Promise.Source.THANKS_PAGE,
        channel=follow_up.playbook.contact,
        promised_at=follow_up.first_contact_due_at,
        made_at=now,
    )


def promise_agreed_time(follow_up: FollowUp, at: datetime, actor: User, now: datetime) -> Promise:
    promise = Promise.objects.create(
        follow_up=follow_up,
        responsible=follow_up.owner,
        source=Promise.Source.BOOKING,
        channel="phone",
        promised_at=at,
        made_at=now,
    )
    record_event(follow_up, Name.PROMISE_MADE, now, actor, promise=promise.pk, promised=at.isoformat())
    return promise


def _settle(promise: Promise, state: str, now: datetime, event: str, **data: object) -> None:
    promise.state, promise.settled_at = state, now
    promise.save(update_fields=["state", "settled_at", "kept_by"])
    record_event(promise.follow_up, event, now, None, promise=promise.pk, **data)
