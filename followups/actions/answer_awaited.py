"""End the reply clock: somebody wrote or talked, the interaction was dealt with, or no reply is needed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from customers.models import Customer, Interaction, Message, User
from customers.reports.mail_thread import root_of
from followups.actions.give_access import give_access
from followups.models import AwaitedReply, Notice
from followups.models.awaited_reply import AwaitedReplyQuerySet
from followups.rules.levels import Clock, next_level_at

How = AwaitedReply.How


@dataclass(frozen=True)
class Answered:
    """How somebody got their reply; `at` is when."""

    how: str
    at: datetime
    by: User | None = None
    letter: Message | None = None
    note: str = ""


def answer_by_letter(letter: Message) -> int:
    """A person's letter that was accepted answers its conversation; one that begins one, all till then.

    Written before the customer wrote, it answers nothing of that.
    """
    waiting = AwaitedReply.objects.open().filter(customer=letter.customer, started_at__lte=letter.created_at)
    of_thread = waiting.filter(_same_matter(letter))
    at = letter.settled_at or letter.created_at
    answered = Answered(How.LETTER, at, letter.author, letter)
    if _goes_on(letter):
        return settle_replies(_keys(of_thread), answered)
    return settle_replies(_keys(of_thread) or _keys(waiting), answered)


def answer_by_call(customer: Customer, caller: User, at: datetime, note: str = "") -> int:
    """Whoever was talked with has been answered, whatever they had asked until then."""
    waiting = AwaitedReply.objects.open().filter(customer=customer, started_at__lte=at)
    return settle_replies(_keys(waiting), Answered(How.CALL, at, caller, note=note))


def answer_by_interaction(interaction: Interaction, now: datetime) -> int:
    """Closed or replied to, as its source tells; open and unanswered: nothing."""
    if interaction.first_reply_at is not None:
        answered = Answered(How.INTERACTION_REPLIED, interaction.first_reply_at)
    elif interaction.closed_at is not None:
        answered = Answered(How.INTERACTION_CLOSED, interaction.closed_at)
    else:
        return 0
    return settle_replies(_keys(AwaitedReply.objects.open().filter(interaction=interaction)), answered)


def answer_not_needed(awaited_id: int, reason: str, actor: User, now: datetime) -> bool:
    """False when somebody has answered meanwhile. The reason stays with it."""
    return bool(settle_replies([awaited_id], Answered(How.NOT_NEEDED, now, actor, note=reason)))


def await_again(letter: Message, now: datetime) -> int:
    """The letter did not arrive after all: whoever it answered still waits, by the deadline they had."""
    with transaction.atomic():
        undone = list(
            AwaitedReply.objects.filter(answer=letter)
            .select_related("calendar", "owner", "customer")
            .order_by("pk")
            .select_for_update(of=["self"])
        )
        for awaited in undone:
            if not _is_waited_for_anew(awaited):
                _reopen(awaited)
    return len(undone)


def _goes_on(letter: Message) -> bool:
    """From what somebody wrote: an invitation that a machine sent is no conversation yet."""
    before = letter.follows
    return before is not None and (before.direction == Message.Direction.IN or before.is_personal)


def _same_matter(letter: Message) -> Q:
    """The conversation it goes on from, or the interaction it is about."""
    matter = Q(thread=root_of(letter.follows)) if letter.follows is not None else Q(pk=None)
    return matter | Q(interaction=letter.interaction_id) if letter.interaction_id else matter


def _keys(waiting: AwaitedReplyQuerySet) -> list[int]:
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def settle_replies(pks: Collection[int], answered: Answered) -> int:
    """Those of them that still wait, with their bells; how many."""
    with transaction.atomic():
        locked = AwaitedReply.objects.open().filter(pk__in=pks).order_by("pk").select_for_update()
        done = [_settle(awaited, answered) for awaited in locked]
        # What is answered rings no bell any more, and is not mailed.
        told = Notice.objects.filter(awaited_reply__in=done)
        told.filter(message=None, skipped=False).update(skipped=True)
        told.filter(read_at=None).update(read_at=answered.at)
    return len(done)


def _settle(awaited: AwaitedReply, answered: Answered) -> AwaitedReply:
    awaited.answered_at, awaited.answered_how = answered.at, answered.how
    awaited.answered_by, awaited.answer = answered.by, answered.letter
    if answered.how != How.LETTER:  # of a letter it says why it went although it was vague
        awaited.note = answered.note
    awaited.next_level_at = None
    awaited.save(
        update_fields=["answered_at", "answered_how", "answered_by", "answer", "note", "next_level_at"]
    )
    return awaited


def _is_waited_for_anew(awaited: AwaitedReply) -> bool:
    if awaited.thread_id:
        same = Q(thread=awaited.thread_id)
    elif awaited.response_id:
        same = Q(response=awaited.response_id)
    else:
        same = Q(interaction=awaited.interaction_id)
    return AwaitedReply.objects.open().filter(same).exists()


def _reopen(awaited: AwaitedReply) -> None:
    awaited.answered_at, awaited.answered_how, awaited.answered_by, awaited.answer = None, "", None, None
    settled = tuple(awaited.notices.values_list("level", flat=True))
    clock = Clock(awaited.started_at, awaited.due_at, awaited.calendar.rules())
    awaited.next_level_at = next_level_at(clock, settled)
    awaited.save(update_fields=["answered_at", "answered_how", "answered_by", "answer", "next_level_at"])
    give_access(awaited.owner, awaited.customer)
