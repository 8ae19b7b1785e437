"""Begin the reply clock: a customer wrote, or an interaction is open, and nobody has answered."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from customers.models import Customer, Interaction, Message, User
from followups.actions.choose_owner import choose_owner
from followups.actions.give_access import give_access
from followups.actions.notify_staff import notify_of_reply
from followups.models import AwaitedReply, FollowUp, WorkCalendar
from followups.rules.business_time import add_business_time
from followups.rules.levels import Clock, next_level_at

# What came in from further back is history that somebody has loaded, and nobody waits for us.
OLDEST = timedelta(days=30)
OPENED = "opened"


def await_reply_to(message: Message, follow_up: FollowUp | None, now: datetime) -> AwaitedReply:
    """The clock of its thread; one that runs already goes on, and its owner is told. NobodyToOwn."""
    if message.customer is None or message.thread is None:
        raise ValueError("only a received message is answered")
    running = AwaitedReply.objects.open().filter(thread=message.thread).select_related("owner").first()
    if running is not None:
        notify_of_reply(running, [running.owner], f"message-{message.pk}", now)
        return running
    started_at = message.settled_at or now
    # A closed one goes on with whoever had it, too.
    before = follow_up.owner if follow_up is not None else None
    awaited = AwaitedReply(message=message, thread=message.thread, follow_up=follow_up, started_at=started_at)
    return begin_reply(awaited, message.customer, before, now)


def await_reply_in(interaction: Interaction, now: datetime) -> AwaitedReply | None:
    """None when it needs none: closed, replied to, a test, long ago, or waited for already. NobodyToOwn."""
    if interaction.state != Interaction.State.OPEN or interaction.first_reply_at is not None:
        return None
    if interaction.is_test or interaction.occurred_at < now - OLDEST:
        return None
    if AwaitedReply.objects.open().filter(interaction=interaction).exists():
        return None
    # Opened again, it begins anew.
    is_again = AwaitedReply.objects.filter(interaction=interaction).exists()
    started_at = now if is_again else min(interaction.occurred_at, now)
    awaited = AwaitedReply(interaction=interaction, started_at=started_at)
    try:
        with transaction.atomic():
            return begin_reply(awaited, interaction.customer, interaction.handled_by, now)
    except IntegrityError:
        return None  # somebody else has just begun it


def begin_reply(
    awaited: AwaitedReply, customer: Customer, before: User | None, now: datetime
) -> AwaitedReply:
    """Owner by the ordinary chain, deadline in business time, access and bell; NobodyToOwn."""
    calendar = WorkCalendar.objects.standard()
    rules = calendar.rules()
    awaited.customer, awaited.calendar, awaited.calendar_version = customer, calendar, calendar.version
    awaited.owner = choose_owner(customer, now, before=before)
    awaited.due_at = add_business_time(awaited.started_at, settings.REPLY_MINUTES, rules)
    awaited.next_level_at = next_level_at(Clock(awaited.started_at, awaited.due_at, rules), ())
    awaited.save()
    give_access(awaited.owner, customer)
    notify_of_reply(awaited, [awaited.owner], OPENED, now)
    return awaited
