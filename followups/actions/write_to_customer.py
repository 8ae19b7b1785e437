"""Write to the customer in the course of a follow-up; it is proof once the receiving server has it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, Suppression, User
from followups.actions.keep_clocks import keep_clocks
from followups.actions.log_contact import accept_proof
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, FollowUpMessage, Proof


class NoAddress(Exception):
    """The customer has no e-mail address, or one that mail is blocked to."""


@dataclass(frozen=True)
class Letter:
    """What a person writes; `key` is the same when the same form is sent twice."""

    subject: str
    text: str
    key: str


def write_to_customer(follow_up_id: int, letter: Letter, actor: User, now: datetime) -> Message:
    """Queue the letter in the writer's name; sent twice it is queued once. NoAddress without one."""
    with transaction.atomic():
        follow_up = FollowUp.objects.lock(follow_up_id)
        customer = follow_up.customer
        if not customer.email or Suppression.objects.holds(customer.email):
            raise NoAddress(customer.pk)
        message = queue_message(
            Draft(
                kind=Message.Kind.REPLY,
                language=customer.language,
                subject=letter.subject,
                text=letter.text,
                html="",
                dedup_key=f"reply:{follow_up.pk}:{letter.key}",
                author=actor,
                follows=_asked_by(follow_up),
            ),
            customer,
        )
        _link, is_new = FollowUpMessage.objects.get_or_create(
            message=message, defaults={"follow_up": follow_up}
        )
        if is_new:
            record_event(follow_up, FollowUpEvent.Name.MESSAGE_WRITTEN, now, actor, message=message.pk)
        return message


def _asked_by(follow_up: FollowUp) -> Message | None:
    """The mail that was answered: the letter stands below it in the customer's mail program."""
    invitation = follow_up.response.invitation
    return invitation.message if invitation is not None else None


def accept_letter(message: Message, now: datetime) -> None:
    """A person's letter that the receiving server accepted is proof of contact; any other is none."""
    if not message.is_personal or message.state != Message.State.ACCEPTED:
        return
    written = FollowUpMessage.objects.filter(message=message).first()
    if written is None:
        return
    follow_up = FollowUp.objects.lock(written.follow_up_id)
    # Of a mail whose outcome was unknown somebody may find out later; it arrived when it was sent.
    at = message.settled_at or now
    proof, is_new = Proof.objects.get_or_create(
        message=message,
        defaults={"follow_up": follow_up, "kind": Proof.Kind.MESSAGE, "at": at, "by": message.author},
    )
    # A letter written before the customer turned unhappy again answers nothing of the new round.
    if is_new and message.created_at >= follow_up.clock_started_at:
        accept_proof(follow_up, proof, message.author, now)
        keep_clocks(follow_up, now)
