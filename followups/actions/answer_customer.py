"""Answer somebody who waits for us: write to them, ring them, or say why no reply is needed."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from customers.actions.log_interaction import InteractionInput, log_interaction
from customers.actions.queue_message import Draft, queue_message
from customers.models import Interaction, Message, Suppression, User
from customers.models.interaction import BY_HAND
from followups.actions.answer_awaited import answer_by_call
from followups.actions.log_contact import UNANSWERED, BeforeTheAnswer, Contact, log_contact
from followups.actions.record_event import record_event
from followups.actions.write_to_customer import Letter, NoAddress
from followups.models import AwaitedReply, FollowUp, FollowUpEvent, FollowUpMessage


class AnsweredMeanwhile(Exception):
    """Somebody else has answered since the page was opened."""


class FollowedUp(Exception):
    """It belongs to an open follow-up: the letter is written there, where what it promises has a clock."""


def write_answer(awaited_id: int, letter: Letter, actor: User, now: datetime) -> Message:
    """Queue the letter below what they wrote; it answers once their server has it. NoAddress without one.

    AnsweredMeanwhile, FollowedUp. Sent twice it is queued once. It promises nothing; of a follow-up that is
    closed it is one of the letters.
    """
    with transaction.atomic():
        awaited = _waiting(awaited_id)
        if awaited.is_followed_up:
            raise FollowedUp(awaited.follow_up_id)
        customer = awaited.customer
        if not customer.email or Suppression.objects.holds(customer.email):
            raise NoAddress(customer.pk)
        message = queue_message(
            Draft(
                kind=Message.Kind.ANSWER,
                language=customer.language,
                subject=letter.subject,
                text=letter.text,
                html="",
                dedup_key=f"answer:{awaited.pk}:{letter.key}",
                interaction=awaited.interaction,
                author=actor,
                follows=awaited.newest_received(),
            ),
            customer,
        )
        if awaited.follow_up_id is not None:
            _note_in(FollowUp.objects.lock(awaited.follow_up_id), message, letter, actor, now)
        awaited.note = letter.override_reason
        awaited.save(update_fields=["note"])
    return message


def _note_in(follow_up: FollowUp, message: Message, letter: Letter, actor: User, now: datetime) -> None:
    _link, is_new = FollowUpMessage.objects.get_or_create(
        message=message,
        follow_up=follow_up,
        defaults={
            "responsible": letter.responsible,
            "urgent_contact": letter.urgent_contact,
            "override_reason": letter.override_reason,
        },
    )
    if is_new:
        told = {"kind": letter.kind, "reason": letter.override_reason}
        said = {name: value for name, value in told.items() if value}
        record_event(follow_up, FollowUpEvent.Name.MESSAGE_WRITTEN, now, actor, message=message.pk, **said)


def log_call(awaited_id: int, contact: Contact, actor: User, now: datetime) -> bool:
    """True when they were talked with; a call that nobody took is counted, and they wait on.

    AnsweredMeanwhile; BeforeTheAnswer when it is said to have been before they were in touch. In an open
    follow-up it is contact of that follow-up; without one it is an interaction like any other call.
    """
    with transaction.atomic():
        _lock_all(awaited_id)
        awaited = _waiting(awaited_id)
        at = min(contact.at or now, now)
        if at < awaited.started_at:
            raise BeforeTheAnswer(awaited.started_at)
        if awaited.follow_up is not None and awaited.follow_up.is_open:
            log_contact(awaited.follow_up.pk, contact, actor, now)
        if contact.outcome == UNANSWERED:
            _count_try(awaited, contact.key, now)
            return False
        if awaited.follow_up is None or not awaited.follow_up.is_open:
            _log_as_interaction(awaited, contact, actor, at, now)
        answer_by_call(awaited.customer, actor, at, contact.note)
    return True


def _lock_all(awaited_id: int) -> None:
    """A call is contact of all there is with this customer: what it may end or wake, in the house's order."""
    customer_id = AwaitedReply.objects.values_list("customer_id", flat=True).get(pk=awaited_id)
    FollowUp.objects.filter(customer=customer_id).lock_in_order()
    AwaitedReply.objects.open().filter(customer=customer_id).lock_in_order()


def _waiting(awaited_id: int) -> AwaitedReply:
    """The follow-up's lock first, as everywhere."""
    follow_up_id = AwaitedReply.objects.values_list("follow_up_id", flat=True).get(pk=awaited_id)
    if follow_up_id is not None:
        FollowUp.objects.lock(follow_up_id)
    awaited = AwaitedReply.objects.lock(awaited_id)
    if not awaited.is_open:
        raise AnsweredMeanwhile(awaited_id)
    return awaited


def _count_try(awaited: AwaitedReply, key: str, now: datetime) -> None:
    """The same form sent twice is one try."""
    waiting = AwaitedReply.objects.filter(pk=awaited.pk)
    if key:
        waiting = waiting.exclude(tried_key=key)
    waiting.update(tries=F("tries") + 1, last_tried_at=now, tried_key=key)


def _log_as_interaction(
    awaited: AwaitedReply, contact: Contact, actor: User, at: datetime, now: datetime
) -> None:
    customer = awaited.customer
    told = InteractionInput(
        customer_name=customer.name,
        customer_email="",
        customer_phone="",
        customer_external_id="",
        customer_language="",
        company="",
        account_manager=None,
        kind=Interaction.Kind.CALL,
        channel=Interaction.Channel.PHONE,
        source=BY_HAND,
        external_id=f"reply-{awaited.pk}-{contact.key or uuid4()}",
        handled_by=actor,
        occurred_at=at,
        first_reply_at=at,
        state=Interaction.State.CLOSED,
        text=contact.note,
        known_customer=customer.pk,
    )
    log_interaction(told, now)
