"""Take what a customer wrote into our work: the reply clock, proof, tasks that waited for it."""

from datetime import datetime, timedelta

from django.db.models import Q

from customers.models import Customer, Message
from followups.actions.await_reply import await_reply_to
from followups.actions.end_wait import customer_was_in_touch, end_wait
from followups.actions.keep_clocks import keep_clocks
from followups.actions.log_contact import accept_proof
from followups.actions.record_event import record_event
from followups.actions.wake_tasks import wake_tasks_for_reply
from followups.models import FollowUp, FollowUpEvent, FollowUpMessage, Pause, Proof
from npsapp.lib.alone import alone

# A mail about what was closed longer ago is about something else.
CLOSED_LATELY = timedelta(days=30)


def take_reply(message: Message, now: datetime) -> None:
    """In the transaction that stores it. An automatic one is on the timeline, and that is all.

    What cannot be done about it now never loses the mail: the sweep begins the reply clock.
    """
    customer = message.customer
    # Somebody is away: their program answers, and they have told us nothing.
    if message.is_automatic or customer is None:
        return
    # With the database away nothing is stored, and whoever handed the mail over keeps it.
    failure = f"message {message.pk} from a customer: what waits for it could not be woken"
    alone(failure, lambda: _hear(message, customer, now), None)


def _hear(message: Message, customer: Customer, now: datetime) -> None:
    follow_up = _belongs_to(message, now)
    _lock_all(customer, follow_up)
    # Nobody to own it, no calendar, a defect of ours: the mail is kept all the same, and read today.
    failure = f"message {message.pk} from a customer could not be taken up"
    alone(failure, lambda: _take_up(message, follow_up, now), None)
    customer_was_in_touch(customer, now)


def _take_up(message: Message, follow_up: FollowUp | None, now: datetime) -> None:
    if follow_up is not None:
        _land(message, FollowUp.objects.lock(follow_up.pk), now)
    await_reply_to(message, follow_up, now)


def _lock_all(customer: Customer, follow_up: FollowUp | None) -> None:
    """Where it lands, and what waits for the customer to be in touch."""
    touched = Q(customer=customer, state=FollowUp.State.WAITING)
    if follow_up is not None:
        touched |= Q(pk=follow_up.pk)
    FollowUp.objects.filter(touched).lock_in_order()


def _belongs_to(message: Message, now: datetime) -> FollowUp | None:
    """The one whose letter it answers, else the open one, else what was closed lately."""
    answered = FollowUpMessage.objects.filter(message=message.follows_id).select_related("follow_up").first()
    if answered is not None and answered.follow_up.customer_id == message.customer_id:
        return answered.follow_up
    own = FollowUp.objects.filter(customer=message.customer_id)
    return (
        own.open().order_by("next_due_at", "pk").first()
        or own.filter(closed_at__gte=now - CLOSED_LATELY).order_by("-closed_at", "-pk").first()
    )


def _land(message: Message, follow_up: FollowUp, now: datetime) -> None:
    _link, is_new = FollowUpMessage.objects.get_or_create(message=message, defaults={"follow_up": follow_up})
    if not is_new:
        return  # the sweep, which begins a clock that lacks
    proof = _proof(message, follow_up)
    record_event(
        follow_up,
        FollowUpEvent.Name.MESSAGE_RECEIVED,
        now,
        message=message.pk,
        known_by=message.known_by,
        is_proof=proof is not None,
    )
    if not follow_up.is_open:
        return
    if proof is not None:
        proof.save()
        accept_proof(follow_up, proof, None, now)
    wake_tasks_for_reply(follow_up, now)
    end_wait(follow_up, Pause.EndedBy.REPLY, now)  # it is our turn
    keep_clocks(follow_up, now)


def _proof(message: Message, follow_up: FollowUp) -> Proof | None:
    """Proof of contact: it answers a person's letter of this follow-up and round, from their own address.

    Anything else – an answer to the survey's mail, a new complaint, another address, a From line that anybody
    can write – shows that they have something to say, not that somebody has reached them.
    """
    letter = message.follows
    if letter is None or not letter.is_personal or message.known_by != Message.KnownBy.THREAD:
        return None
    is_of_this = FollowUpMessage.objects.filter(message=letter, follow_up=follow_up).exists()
    if not is_of_this or letter.created_at < follow_up.clock_started_at:
        return None
    at = message.settled_at or message.created_at
    return Proof(follow_up=follow_up, kind=Proof.Kind.REPLY, at=at, message=message)
