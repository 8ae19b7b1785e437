"""Keep, break, replace and make good what customers were told."""

from datetime import datetime

from customers.models import Message, User
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, Promise, Proof
from followups.rules.levels import Clock, next_level_at
from followups.rules.new_time import draft_moment
from followups.rules.promises import Outcome, breaks_at, keeps_word, outcome

Name = FollowUpEvent.Name
State = Promise.State


def settle_promises(follow_up: FollowUp, proof: Proof, now: datetime, *, again: bool = False) -> None:
    """What one contact means for each promise still owed. Agreeing on a new time keeps no older agreement.

    `again`: it is measured once more, when promises made after it are there too.
    """
    for promise in follow_up.promises.owed():
        if proof.kind == Proof.Kind.BOOKING and promise.source != Promise.Source.THANKS_PAGE:
            if not (again and _came_after(promise, proof)):
                replace_promise(promise, now, "new_time")
            continue
        if promise.source == Promise.Source.MESSAGE and not _answers(proof, promise):
            continue
        result = outcome(proof.at, promise.promised_at, agreed=promise.is_agreed)
        if result == Outcome.KEPT:
            promise.kept_by = proof
            settle_promise(promise, State.KEPT, now, Name.PROMISE_KEPT)
        elif result == Outcome.LATE:
            promise.made_good_at, promise.kept_by = proof.at, proof
            if promise.state == State.OPEN:
                break_promise(promise, now)
            promise.next_level_at = None
            promise.save(update_fields=["made_good_at", "kept_by", "next_level_at"])


def _came_after(promise: Promise, booking: Proof) -> bool:
    """Measured again later, a booking takes the place of nothing newer, least of all of itself."""
    return promise.made_at > booking.at or (promise.is_agreed and promise.made_at >= booking.at)


def _answers(proof: Proof, promise: Promise) -> bool:
    """Is this what the letter said would come: a call, or an answer written after it?"""
    message = proof.message
    if message is None:
        return keeps_word(proof.kind, "", came_after=proof.at >= promise.made_at)
    return keeps_word(proof.kind, message.kind, came_after=message.pk > (promise.message_id or 0))


def owe_again(proof: Proof, now: datetime) -> None:
    """What this contact kept or made good, when it turns out that nobody was reached by it."""
    for promise in proof.kept.select_related("follow_up"):
        if promise.state == State.KEPT:
            promise.state, promise.settled_at = State.OPEN, None
        promise.made_good_at = promise.kept_by = None
        if promise.source == Promise.Source.MESSAGE:
            promise.next_level_at = now  # the next sweep sees which level it has come to meanwhile
        promise.save(update_fields=["state", "settled_at", "made_good_at", "kept_by", "next_level_at"])
        if promise.state == State.OPEN and now > breaks_at(promise.promised_at, agreed=promise.is_agreed):
            break_promise(promise, now)


def break_promise(promise: Promise, now: datetime) -> None:
    settle_promise(promise, State.BROKEN, now, Name.PROMISE_BROKEN)


def replace_promise(promise: Promise, now: datetime, why: str, by: Promise | None = None) -> None:
    """Another time holds from now on; one that was broken already stays broken, and is made good.

    `by` is the letter's promise that holds instead: should that letter come back, this one is owed again.
    """
    told = {"why": why, "by": by.pk} if by is not None else {"why": why}
    if promise.state == State.BROKEN:
        promise.made_good_at, promise.next_level_at = now, None
        promise.save(update_fields=["made_good_at", "next_level_at"])
        if by is not None:
            record_event(promise.follow_up, Name.PROMISE_REPLACED, now, None, promise=promise.pk, **told)
        return
    settle_promise(promise, State.REPLACED, now, Name.PROMISE_REPLACED, **told)


def owe(promise: Promise, now: datetime) -> None:
    """What took its place never reached the customer. The next sweep sees what it has come to meanwhile."""
    if promise.state == State.REPLACED:
        promise.state, promise.settled_at = State.OPEN, None
        promise.draft_at = _draft_at(promise.follow_up, promise.made_at, promise.promised_at)
    promise.made_good_at = promise.kept_by = None
    if promise.source == Promise.Source.MESSAGE:
        promise.next_level_at = now
    promise.save(
        update_fields=["state", "settled_at", "made_good_at", "kept_by", "draft_at", "next_level_at"]
    )


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
        draft_at=_draft_at(follow_up, now, follow_up.first_contact_due_at),
    )


def promise_in_message(
    follow_up: FollowUp,
    message: Message,
    responsible: User,
    at: datetime,
    now: datetime,
    instead_of: Promise | None = None,
) -> Promise:
    """What a letter says becomes a promise. Until it has arrived, what was promised before is owed too.

    `instead_of`: the agreed time for which it gives a new one; see weigh_promises.
    """
    promise = Promise.objects.create(
        follow_up=follow_up,
        responsible=responsible,
        source=Promise.Source.MESSAGE,
        message=message,
        channel="email",
        promised_at=at,
        made_at=now,
        next_level_at=next_level_at(Clock(now, at, follow_up.calendar.rules()), ()),
        draft_at=_draft_at(follow_up, now, at),
    )
    told: dict[str, object] = {"promise": promise.pk, "promised": at.isoformat()}
    if instead_of is not None:
        told["instead_of"] = instead_of.pk
    record_event(follow_up, Name.PROMISE_MADE, now, message.author, **told)
    return promise


def _draft_at(follow_up: FollowUp, made_at: datetime, promised_at: datetime) -> datetime | None:
    """Nobody is written to who has no address, or asked not to hear from us."""
    if not follow_up.customer.email or follow_up.wishes_no_contact:
        return None
    return draft_moment(made_at, promised_at, follow_up.calendar.rules())


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


def settle_promise(promise: Promise, state: str, now: datetime, event: str, **data: object) -> None:
    """It is over in this way, and the record says so."""
    promise.state, promise.settled_at, promise.draft_at = state, now, None
    if state != State.BROKEN:
        promise.next_level_at = None
    promise.save(update_fields=["state", "settled_at", "kept_by", "draft_at", "next_level_at"])
    record_event(promise.follow_up, event, now, None, promise=promise.pk, **data)
