"""Log that somebody tried to reach the customer; only reaching them stops the clock."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.models import User
from followups.actions.keep_clocks import keep_clocks, meet_first_contact
from followups.actions.record_event import record_event
from followups.actions.settle_promises import promise_agreed_time, settle_promises
from followups.models import FollowUp, FollowUpEvent, Proof, Task
from followups.models.step import TaskKind

Name = FollowUpEvent.Name

ANSWERED, UNANSWERED, BOOKED = "answered", "unanswered", "booked"


class BeforeTheAnswer(Exception):
    """Contact from before the customer answered, or changed the answer, answers nothing."""

    def __init__(self, earliest: datetime) -> None:
        super().__init__(earliest)
        self.earliest = earliest


@dataclass(frozen=True)
class Contact:
    """What came of a call: answered, unanswered or booked (then `booked_for` is the time agreed).

    `key` is the same when the same form is sent twice. `at` is when it happened, if not just now.
    """

    outcome: str
    note: str = ""
    booked_for: datetime | None = None
    key: str = ""
    at: datetime | None = None


def log_contact(follow_up_id: int, contact: Contact, actor: User, now: datetime) -> Proof | None:
    """The proof when the customer was reached; None for an attempt, which is kept as an event.

    BeforeTheAnswer when it is said to have happened before the answer it would be contact about.

    Logged again with the same key: nothing more happens, and None.
    """
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        if contact.key and follow_up.events.filter(data__key=contact.key).exists():
            return None
        if contact.outcome == UNANSWERED:
            record_event(follow_up, Name.CALL_UNANSWERED, now, actor, note=contact.note, **_once(contact))
            return None
        booked = contact.outcome == BOOKED
        happened_at = min(contact.at or now, now)
        if contact.at is not None and happened_at < follow_up.clock_started_at:
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
        if contact.booked_for is not None:
            promise_agreed_time(follow_up, contact.booked_for, actor, now)
        keep_clocks(follow_up, now)
        return proof


def _once(contact: Contact) -> dict[str, str]:
    return {"key": contact.key} if contact.key else {}


def accept_proof(follow_up: FollowUp, proof: Proof, actor: User | None, now: datetime) -> None:
    """Let proof of contact do what it proves: first contact, kept promises, the step “make contact”."""
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
