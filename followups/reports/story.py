"""Everything between us and one customer on one line of time, newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from customers.models import Customer, Interaction, Message, User
from followups.models import FollowUp, FollowUpEvent
from followups.models.follow_up import FollowUpQuerySet
from followups.reports.event_words import ICONS, event_text, people_in
from surveys.models import Response

EACH = 30
MOST = 60
# So many are read at a glance; the others fold.
SHOWN = 8


@dataclass(frozen=True)
class StoryEntry:
    """One thing that happened. `who_id` becomes `who` once all names are known."""

    icon: str
    title: str
    text: str
    at: datetime
    who: str = ""
    who_id: int | None = None
    url: str = ""
    score: int | None = None


def story(follow_up: FollowUp) -> list[StoryEntry]:
    """Six queries: one for each kind of entry, one for all names. Bounded, however long the history."""
    events = list(follow_up.events.order_by("-at", "-pk")[:MOST])
    entries = [
        *_interactions(follow_up.customer),
        *_messages(follow_up.customer),
        *_responses(follow_up.customer, but_for=follow_up),
        *_other_follow_ups(follow_up),
    ]
    names = _names([*(entry.who_id for entry in entries), *people_in(events)])
    entries += _events(events, names)
    entries.sort(key=lambda entry: entry.at, reverse=True)
    return [replace(entry, who=names.get(entry.who_id or 0, "")) for entry in entries[:MOST]]


def customer_story(customer: Customer) -> list[StoryEntry]:
    """The same where there is no follow-up to tell of. Five queries."""
    entries = [
        *_interactions(customer),
        *_messages(customer),
        *_responses(customer),
        *_follow_ups(FollowUp.objects.filter(customer=customer), _("Follow-up")),
    ]
    names = _names(entry.who_id for entry in entries)
    entries.sort(key=lambda entry: entry.at, reverse=True)
    return [replace(entry, who=names.get(entry.who_id or 0, "")) for entry in entries[:MOST]]


def _names(ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {pk for pk in ids if pk is not None}
    return {person.pk: str(person) for person in User.objects.filter(pk__in=wanted)} if wanted else {}


def _interactions(customer: Customer) -> Iterator[StoryEntry]:
    for interaction in Interaction.objects.filter(customer=customer, is_test=False)[:EACH]:
        yield StoryEntry(
            icon="phone" if interaction.channel == Interaction.Channel.PHONE else "messages",
            title=interaction.get_kind_display(),
            text=interaction.text,
            at=interaction.occurred_at,
            who_id=interaction.handled_by_id,
        )


def _messages(customer: Customer) -> Iterator[StoryEntry]:
    for message in Message.objects.filter(customer=customer).defer("html")[:EACH]:
        is_ours = not message.is_received and not message.is_note
        state = f" – {message.get_state_display()}" if is_ours else ""
        state = f" – {_('automatic reply')}" if message.is_automatic else state
        icon = "inbox" if message.is_received else "pencil" if message.is_note else "mail"
        yield StoryEntry(
            icon=icon,
            title=f"{message.subject or message.get_kind_display()}{state}",
            # What the system wrote is the same for everybody; a person's letter is worth reading again.
            text=message.text if message.is_personal or not is_ours else "",
            at=message.settled_at or message.created_at,
            who_id=message.author_id,
        )


def _responses(customer: Customer, but_for: FollowUp | None = None) -> Iterator[StoryEntry]:
    """What was said to the recovery checks of `but_for` is among its events."""
    given = Response.objects.filter(customer=customer, state=Response.State.CONFIRMED, is_test=False)
    if but_for is not None:
        given = given.exclude(invitation__recovery_check__follow_up=but_for)
    for response in given.select_related("survey")[:EACH]:
        yield StoryEntry(
            icon="message",
            title=_("Answered “%(survey)s”") % {"survey": response.survey.name},
            text=response.comment,
            at=response.answered_at,
            score=response.score,
        )


def _other_follow_ups(follow_up: FollowUp) -> Iterator[StoryEntry]:
    others = FollowUp.objects.filter(customer=follow_up.customer).exclude(pk=follow_up.pk)
    return _follow_ups(others, _("Another follow-up"))


def _follow_ups(follow_ups: FollowUpQuerySet, title: str) -> Iterator[StoryEntry]:
    for other in follow_ups.select_related("cause").order_by("-opened_at")[:EACH]:
        tried = f"{other.cause}: {other.solution}" if other.cause else other.get_state_display()
        yield StoryEntry(
            icon="checklist",
            title=title,
            text=tried,
            at=other.closed_at or other.opened_at,
            who_id=other.owner_id,
            url=reverse("followups:detail", args=[other.pk]),
            score=other.opening_score,
        )


def _events(events: Iterable[FollowUpEvent], names: dict[int, str]) -> Iterator[StoryEntry]:
    for event in events:
        yield StoryEntry(
            icon=ICONS.get(event.name, "info-circle"),
            title=event.get_name_display(),
            text=event_text(event, names),
            at=event.at,
            who_id=event.actor_id,
        )
