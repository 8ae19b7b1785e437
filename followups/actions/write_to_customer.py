"""Write to the customer in the course of a follow-up; it is proof once the receiving server has it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from customers.actions.queue_message import Draft, queue_message
from customers.models import Message, Suppression, User
from followups.actions.keep_clocks import keep_clocks
from followups.actions.log_contact import accept_proof, lock_with_others
from followups.actions.record_event import record_event
from followups.models import FollowUp, FollowUpEvent, FollowUpMessage, Proof


class NoAddress(Exception):
    """The customer has no e-mail address, or one that mail is blocked to."""


@dataclass(frozen=True)
class Letter:
    """What a person writes; `key` is the same when the same form is sent twice.

    `also` are other open follow-ups of the same customer that it answers.
    """

    subject: str
    text: str
    key: str
    also: tuple[int, ...] = ()


def write_to_customer(follow_up_id: int, letter: Letter, actor: User, now: datetime) -> Message:
    """Queue the letter in the writer's name; sent twice it is queued once. NoAddress without one."""
    with transaction.atomic():
        follow_up, others = lock_with_others(follow_up_id, letter.also)
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
        # Sent twice it says once what it is about.
        known = message.written_for.exists()
        for each in () if known else (follow_up, *others):
            FollowUpMessage.objects.create(message=message, follow_up=each)
            record_event(each, FollowUpEvent.Name.MESSAGE_WRITTEN, now, actor, message=message.pk)
        return message


def _asked_by(follow_up: FollowUp) -> Message | None:
    """The mail that was answered: the letter stands below it in the customer's mail program."""
    invitation = follow_up.response.invitation
    return invitation.message if invitation is not None else None


def accept_letter(message: Message, now: datetime) -> None:
    """A person's letter that the receiving server accepted is proof of contact; any other is none."""
    if not message.is_personal or message.state != Message.State.ACCEPTED:
        return
    written = FollowUpMessage.objects.filter(message=message).order_by("follow_up_id")
    for follow_up_id in written.values_list("follow_up_id", flat=True):
        _accept(follow_up_id, message, now)


def _accept(follow_up_id: int, message: Message, now: datetime) -> None:
    follow_up = FollowUp.objects.lock(follow_up_id)
    # Of a mail whose outcome was unknown somebody may find out later; it arrived when it was sent.
    at = message.settled_at or now
    proof, is_new = Proof.objects.get_or_create(
        message=message,
        follow_up=follow_up,
        defaults={"kind": Proof.Kind.MESSAGE, "at": at, "by": message.author},
    )
    # A letter written before the customer turned unhappy again answers nothing of the new round.
    if is_new and message.created_at >= follow_up.clock_started_at:
        accept_proof(follow_up, proof, message.author, now)
        keep_clocks(follow_up, now)
