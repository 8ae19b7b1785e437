"""Log that somebody tried to reach the customer; only reaching them stops the clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.answer_awaited import answer_by_call
from followups.actions.end_wait import end_wait
from followups.actions.keep_clocks import keep_clocks, meet_first_contact
from followups.actions.record_event import record_event
from followups.actions.settle_promises import promise_agreed_time, settle_promises
from followups.models import FollowUp, FollowUpEvent, Pause, Proof, Task
from followups.models.step import TaskKind

Name = FollowUpEvent.Name

ANSWERED, UNANSWERED, BOOKED = "answered", "unanswered", "booked"


class FollowUpClosed(Exception):
    """The follow-up is over: a time agreed now would be watched by nobody."""


class BeforeTheAnswer(Exception):
    """Contact from before the customer answered, or changed the answer, answers nothing."""

    def __init__(self, earliest: datetime) -> None:
        super().__init__(earliest)
        self.earliest = earliest


@dataclass(frozen=True)
class Contact:
    """What came of a call: answered, unanswered or booked (then `booked_for` is the time agreed).

    `key` is the same when the same form is sent twice. `at` is when it happened, if not just now. `also`
    are other open follow-ups of the same customer that it was about.
    """

    outcome: str
    note: str = ""
    booked_for: datetime | None = None
    key: str = ""
    at: datetime | None = None
    also: tuple[int, ...] = ()


def log_contact(follow_up_id: int, contact: Contact, actor: User, now: datetime) -> Proof | None:
    """The proof when the customer was reached; None for an attempt, which is kept as an event.

    BeforeTheAnswer when it is said to have happened before the answer it would be contact about;
    FollowUpClosed for a time booked on one that is over.

    Logged again with the same key: nothing more happens, and None.
    """
    with transaction.atomic():
        follow_up, others = lock_with_others(follow_up_id, contact.also)
        if contact.key and follow_up.events.filter(data__key=contact.key).exists():
            return None
        if contact.outcome == BOOKED and not follow_up.is_open:
            raise FollowUpClosed(follow_up.pk)
        proof = _log(follow_up, contact, actor, now)
        for other in others:
            # One call says nothing about an answer that came after it.
            if contact.at is None or contact.at >= other.clock_started_at:
                _log(other, contact, actor, now)
        return proof


def lock_with_others(follow_up_id: int, also: Collection[int]) -> tuple[FollowUp, list[FollowUp]]:
    """This one, and those of `also` that are open ones of the same customer; locked in one order."""
    related = ("owner", "customer", "calendar", "playbook")
    chosen = FollowUp.objects.select_related(*related).filter(pk__in={follow_up_id, *also})
    locked = {each.pk: each for each in chosen.order_by("pk").select_for_update(of=["self"])}
    follow_up = locked.pop(follow_up_id, None)
    if follow_up is None:
        raise FollowUp.DoesNotExist(follow_up_id)
    same = [each for each in locked.values() if each.customer_id == follow_up.customer_id and each.is_open]
    return follow_up, same


def _log(follow_up: FollowUp, contact: Contact, actor: User, now: datetime) -> Proof | None:
    if contact.outcome == UNANSWERED:
        record_event(follow_up, Name.CALL_UNANSWERED, now, actor, note=contact.note, **_once(contact))
        return None
    booked = contact.outcome == BOOKED
    # Just now is after the answer, whatever a clock that was set back says.
    just_now = max(now, follow_up.clock_started_at)
    happened_at = just_now if contact.at is None else min(contact.at, now)
    if happened_at < follow_up.clock_started_at:
        raise BeforeTheAnswer(follow_up.clock_started_at)
    proof = Proof.objects.create(
        follow_up=follow_up,
        kind=Proof.Kind.BOOKING if booked else Proof.Kind.CALL,
        at=happened_at,
        by=actor,
        note=contact.note,
    )
    record_event(
        follow_up,
        Name.TIME_BOOKED if booked else Name.CALL_ANSWERED,
        now,
        actor,
        note=contact.note,
        booked_for=contact.booked_for.isoformat() if contact.booked_for else None,
        happened_at=happened_at.isoformat() if contact.at else None,
        **_once(contact),
    )
    accept_proof(follow_up, proof, actor, now)
    answer_by_call(follow_up.customer, actor, happened_at, contact.note)
    if contact.booked_for is not None:
        promise_agreed_time(follow_up, contact.booked_for, actor, now)
    keep_clocks(follow_up, now)
    return proof


def _once(contact: Contact) -> dict[str, str]:
    return {"key": contact.key} if contact.key else {}


def accept_proof(follow_up: FollowUp, proof: Proof, actor: User | None, now: datetime) -> None:
    """Let proof of contact do what it proves: first contact, kept promises, the step “make contact”."""
    _end_wait_for_customer(follow_up, proof, actor, now)
    if proof.kind != Proof.Kind.REPLY:  # what we promised is kept by us
        settle_promises(follow_up, proof, now)
    if follow_up.first_contact_met_at is None:
        meet_first_contact(follow_up, proof.at)
        record_event(follow_up, Name.FIRST_CONTACT, now, actor, proof=proof.pk)
    if follow_up.state in (FollowUp.State.NEW, FollowUp.State.ASSIGNED, FollowUp.State.REOPENED):
        follow_up.state = FollowUp.State.CONTACTED
    follow_up.save(update_fields=["first_contact_met_at", "contact_minutes", "state"])
    done = follow_up.tasks.filter(kind=TaskKind.CONTACT, state=Task.State.OPEN).first()
    if done is not None and done.is_shown_by("", has_proof=proof.kind in done.evidence):
        done.state, done.settled_at, done.settled_by, done.proof = Task.State.DONE, now, actor, proof
        done.save(update_fields=["state", "settled_at", "settled_by", "proof"])
        record_event(follow_up, Name.TASK_DONE, now, actor, task=done.pk, kind=done.kind)


def _end_wait_for_customer(follow_up: FollowUp, proof: Proof, actor: User | None, now: datetime) -> None:
    """They have spoken: a call that was answered, or a reply. A letter of ours is not what we waited for."""
    if proof.kind not in (Proof.Kind.CALL, Proof.Kind.REPLY):
        return
    waits = follow_up.pauses.running().stopping_the_clock()
    if waits.filter(started_at__lte=proof.at).exists():
        end_wait(follow_up, Pause.EndedBy.REPLY, now, actor)
