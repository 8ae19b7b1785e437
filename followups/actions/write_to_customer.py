"""Write to the customer in the course of a follow-up; it is proof once the receiving server has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, User
from followups.actions.keep_clocks import keep_clocks
from followups.actions.log_contact import accept_proof, lock_with_others
from followups.actions.record_event import record_event
from followups.actions.settle_promises import promise_in_message
from followups.actions.weigh_promises import weigh_promises
from followups.models import (
    FollowUp,
    FollowUpEvent,
    FollowUpMessage,
    MessageTemplate,
    Promise,
    Proof,
)
from followups.reports.reach import can_be_written_to
from npsapp.lib.attachments import Attachment

STEP_LENGTH = 200


class NoAddress(Exception):
    """The customer has no e-mail address, or one that mail is blocked to."""


class AlreadyClosed(Exception):
    """The follow-up is over: what a letter promised now would be watched by nobody."""


@dataclass(frozen=True)
class Letter:
    """What a person writes, its placeholders filled; `key` is the same when the same form is sent twice.

    With `promised_at` and somebody `responsible`, sending it makes a promise. `override_reason` is why it
    goes although it is vague; `renews` the promise that gets a new time; `also` are other open follow-ups
    of the same customer that it answers; `answers` is the awaited reply that it was begun from.
    """

    subject: str
    text: str
    key: str
    kind: str = Message.Kind.REPLY
    responsible: User | None = None
    promised_at: datetime | None = None
    next_step: str = ""
    urgent_contact: str = ""
    override_reason: str = ""
    template: MessageTemplate | None = None
    renews: Promise | None = None
    files: Sequence[Attachment] = ()
    also: tuple[int, ...] = ()
    answers: int | None = None


def letter_key(follow_up_id: int, key: str) -> str:
    """What makes it the same letter."""
    return f"reply:{follow_up_id}:{key}"


def write_to_customer(follow_up_id: int, letter: Letter, actor: User, now: datetime) -> Message:
    """Queue the letter in the writer's name; sent twice it is queued once. NoAddress, AlreadyClosed."""
    with transaction.atomic():
        follow_up, others = lock_with_others(follow_up_id, letter.also)
        if not can_be_written_to(follow_up.customer):
            raise NoAddress(follow_up.customer_id)
        sent = Message.objects.filter(dedup_key=letter_key(follow_up.pk, letter.key)).first()
        if sent is not None:
            return sent
        if not follow_up.is_open:
            raise AlreadyClosed(follow_up.pk)
        message = queue_message(_draft(follow_up, letter, actor), follow_up.customer)
        _tell(follow_up, message, letter, now)
        for other in others:
            FollowUpMessage.objects.create(message=message, follow_up=other)
            record_event(other, FollowUpEvent.Name.MESSAGE_WRITTEN, now, actor, message=message.pk)
        _forget_drafts(follow_up, letter, actor)
        return message


def _draft(follow_up: FollowUp, letter: Letter, actor: User) -> Draft:
    return Draft(
        kind=letter.kind,
        language=follow_up.customer.language,
        subject=letter.subject,
        text=letter.text,
        html="",
        dedup_key=letter_key(follow_up.pk, letter.key),
        author=actor,
        follows=_answered(follow_up, letter) or _goes_on_from(follow_up),
        files=letter.files,
    )


def _tell(follow_up: FollowUp, message: Message, letter: Letter, now: datetime) -> None:
    """What the letter says besides its text becomes rows: the fields, the event and the promise."""
    FollowUpMessage.objects.create(
        follow_up=follow_up,
        message=message,
        responsible=letter.responsible,
        promised_at=letter.promised_at,
        # With links filled in it may be longer than the field it was typed in.
        next_step=letter.next_step[:STEP_LENGTH],
        urgent_contact=letter.urgent_contact,
        override_reason=letter.override_reason,
        template=letter.template,
    )
    told = {"kind": letter.kind, "reason": letter.override_reason}
    record_event(
        follow_up,
        FollowUpEvent.Name.MESSAGE_WRITTEN,
        now,
        message.author,
        message=message.pk,
        **{name: value for name, value in told.items() if value},
    )
    if letter.promised_at is None or letter.responsible is None:
        return
    agreed = letter.renews if letter.renews is not None and letter.renews.is_agreed else None
    promise_in_message(follow_up, message, letter.responsible, letter.promised_at, now, agreed)
    keep_clocks(follow_up, now)


def _forget_drafts(follow_up: FollowUp, letter: Letter, actor: User) -> None:
    """The writer's own, and the one the system began for the same promise."""
    of_this = follow_up.drafts.filter(renews=letter.renews)
    of_this.filter(Q(author=actor) | Q(author=None)).delete()


def _answered(follow_up: FollowUp, letter: Letter) -> Message | None:
    """The mail it was begun as an answer to: it goes below that one, whatever came in since."""
    if letter.answers is None:
        return None
    awaited = follow_up.awaited_replies.filter(pk=letter.answers).first()
    return awaited.newest_received() if awaited is not None else None


def _goes_on_from(follow_up: FollowUp) -> Message | None:
    """What it stands below in the customer's mail program: their last mail or ours, else the one answered."""
    written = Q(written_for__follow_up=follow_up)
    received = Q(direction=Message.Direction.IN, is_automatic=False, created_at__gte=follow_up.opened_at)
    of_customer = Message.objects.filter(customer=follow_up.customer, channel=Message.Channel.EMAIL)
    last = of_customer.filter(written | received).order_by("-pk").first()
    if last is not None:
        return last
    invitation = follow_up.response.invitation
    return invitation.message if invitation is not None else None


def accept_letter(message: Message, now: datetime) -> None:
    """A person's letter that the receiving server accepted is proof of contact; any other is none.

    What it promises holds from now on, and what was promised before no longer.
    """
    if not message.is_personal or message.state != Message.State.ACCEPTED:
        return
    written = FollowUpMessage.objects.filter(message=message).order_by("follow_up_id")
    for follow_up_id in written.values_list("follow_up_id", flat=True):
        _accept(follow_up_id, message, now)


def _accept(follow_up_id: int, message: Message, now: datetime) -> None:
    follow_up = FollowUp.objects.lock(follow_up_id)
    weigh_promises(follow_up, now)
    # Of a mail whose outcome was unknown somebody may find out later; it arrived when it was sent.
    at = message.settled_at or now
    proof, is_new = Proof.objects.get_or_create(
        message=message,
        follow_up=follow_up,
        defaults={"kind": Proof.Kind.MESSAGE, "at": at, "by": message.author},
    )
    if proof.withdrawn_at is not None:  # it came back, was sent again, and has arrived
        proof.at, proof.withdrawn_at, is_new = at, None, True
        proof.save(update_fields=["at", "withdrawn_at"])
    # A letter written before the customer turned unhappy again answers nothing of the new round.
    if is_new and message.created_at >= follow_up.clock_started_at:
        accept_proof(follow_up, proof, message.author, now)
    keep_clocks(follow_up, now)
