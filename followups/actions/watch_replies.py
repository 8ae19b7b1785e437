"""Find those who wait for our reply and have no clock, and escalate the clocks that run out."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from customers.models import Interaction, Message
from followups.actions.answer_awaited import answer_by_interaction
from followups.actions.await_reply import OLDEST, await_reply_in
from followups.actions.heed_contact_wish import UNHEARD, await_contact
from followups.actions.notify_staff import notify_of_reply
from followups.actions.take_reply import take_reply
from followups.models import AwaitedReply, FollowUp
from followups.reports.people_of_level import people_of_level
from followups.rules.levels import Clock, due_levels, next_level_at
from npsapp.lib.alone import alone
from surveys.models import Response

BATCH = 200
About = TypeVar("About")


def watch_replies(now: datetime) -> int:
    """Begin the clocks that lack, end those of answered interactions, tell what has come due; how many.

    Running it twice does nothing. One that fails is logged and never stops the others.
    """
    done = sum(_alone(_take_up, message, now) for message in _without_clock(now)[:BATCH])
    done += sum(_alone(_settle, interaction, now) for interaction in _dealt_with()[:BATCH])
    done += sum(_alone(await_reply_in, interaction, now) for interaction in _unanswered(now)[:BATCH])
    done += sum(_alone(await_contact, response, now) for response in _wishing(now)[:BATCH])
    due = AwaitedReply.objects.open().filter(next_level_at__lte=now).order_by("next_level_at", "pk")
    return done + sum(_alone(_escalate, pk, now) for pk in list(due.values_list("pk", flat=True)))


def await_reply_alone(interaction: Interaction, now: datetime) -> None:
    """For whoever logs it: a clock that cannot begin never keeps the interaction from being stored."""
    _alone(await_reply_in, interaction, now)


def _alone(action: Callable[[About, datetime], object], about: About, now: datetime) -> bool:
    failure = f"{type(about)} {about} waits for our reply, and nothing could be done"
    return alone(failure, lambda: bool(action(about, now)), False)


def _without_clock(now: datetime) -> QuerySet[Message]:
    """What customers wrote that nobody has answered, and that no clock counts."""
    of_thread = AwaitedReply.objects.filter(thread=OuterRef("thread"), started_at__lte=OuterRef("settled_at"))
    # A letter written before the mail came answers nothing of it, however late it was accepted.
    answered_until = Coalesce("answer__created_at", "answered_at")
    counted = of_thread.alias(until=answered_until).filter(
        Q(answered_at=None) | Q(until__gte=OuterRef("settled_at"))
    )
    return (
        Message.objects.filter(kind=Message.Kind.RECEIVED, is_automatic=False, settled_at__gte=now - OLDEST)
        .exclude(Exists(counted))
        .select_related(
            "customer__company__account_manager", "customer__account_manager", "thread", "follows"
        )
        .order_by("settled_at", "pk")
    )


def _wishing(now: datetime) -> QuerySet[Response]:
    """Answers that ask for contact, and that neither a clock nor a follow-up of full weight counts."""
    heard = AwaitedReply.objects.filter(response=OuterRef("pk")).exclude(answered_how__in=UNHEARD)
    followed_up = FollowUp.objects.serious().filter(response=OuterRef("pk"))
    return (
        Response.objects.asking_for_contact()
        .filter(answered_at__gte=now - OLDEST)
        .exclude(Exists(heard))
        .exclude(Exists(followed_up))
        .exclude(kind=Response.Kind.RECOVERY)
        .select_related("customer__company__account_manager", "customer__account_manager")
        .order_by("answered_at", "pk")
    )


def _unanswered(now: datetime) -> QuerySet[Interaction]:
    """Open, unanswered, and not waived by staff; one that was closed and opened again counts anew."""
    waited_for = AwaitedReply.objects.filter(interaction=OuterRef("pk")).exclude(
        answered_how=AwaitedReply.How.INTERACTION_CLOSED
    )
    return (
        Interaction.objects.filter(
            state=Interaction.State.OPEN,
            first_reply_at=None,
            is_test=False,
            occurred_at__gte=now - OLDEST,
        )
        .exclude(Exists(waited_for))
        .select_related("customer__company__account_manager", "customer__account_manager", "handled_by")
        .order_by("occurred_at", "pk")
    )


def _dealt_with() -> QuerySet[Interaction]:
    return Interaction.objects.filter(
        Q(state=Interaction.State.CLOSED) | Q(first_reply_at__isnull=False),
        pk__in=AwaitedReply.objects.open().filter(interaction__isnull=False).values("interaction"),
    ).select_related("handled_by")


def _settle(interaction: Interaction, now: datetime) -> object:
    return answer_by_interaction(interaction, now)


def _take_up(message: Message, now: datetime) -> object:
    take_reply(message, now)
    return True


def _escalate(awaited_id: int, now: datetime) -> object:
    awaited = AwaitedReply.objects.lock(awaited_id)
    if not awaited.is_open:
        return False
    clock = Clock(awaited.started_at, awaited.due_at, awaited.calendar.rules())
    settled = set(awaited.notices.values_list("level", flat=True))
    due = due_levels(clock, now, settled)
    for level in due.passed:
        skipped = level != due.fire
        people = [awaited.owner] if skipped else people_of_level(level, awaited.owner, awaited.due_at, now)
        notify_of_reply(awaited, people, level, now, skipped=skipped)
    awaited.next_level_at = next_level_at(clock, settled.union(due.passed))
    awaited.save(update_fields=["next_level_at"])
    return due.fire is not None
