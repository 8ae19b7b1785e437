"""What an event of a follow-up says on a screen; the rows hold only stable words and numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from customers.models import Message
from followups.models import FollowUp, FollowUpEvent, Pause
from followups.models.step import TaskKind
from followups.rules.levels import BREACH, FOUR_HOURS_OVER, HALF, THREE_QUARTERS, TWO_DAYS_OVER
from npsapp.lib.spoken_time import weekday_time

Name = FollowUpEvent.Name

ICONS: Mapping[str, str] = {
    Name.OPENED: "flag",
    Name.ASSIGNED: "user-check",
    Name.SCORE_CHANGED: "refresh",
    Name.CALL_ANSWERED: "phone-call",
    Name.CALL_UNANSWERED: "phone-off",
    Name.TIME_BOOKED: "calendar-plus",
    Name.MESSAGE_WRITTEN: "mail",
    Name.MESSAGE_RECEIVED: "inbox",
    Name.FIRST_CONTACT: "circle-check",
    Name.PROOF_WITHDRAWN: "mail-off",
    Name.TASK_DONE: "check",
    Name.TASK_SKIPPED: "x",
    Name.TASK_WOKEN: "refresh",
    Name.TASK_REOPENED: "arrow-back-up",
    Name.PRAISE_PASSED_ON: "send",
    Name.WAIT_STARTED: "player-pause",
    Name.WAIT_ENDED: "player-play",
    Name.RESOLVED: "check",
    Name.UNRESOLVED: "arrow-back-up",
    Name.LEVEL_REACHED: "alert-triangle",
    Name.PROMISE_MADE: "clock",
    Name.PROMISE_KEPT: "circle-check",
    Name.PROMISE_BROKEN: "alert-triangle",
    Name.PROMISE_REPLACED: "clock",
    Name.PROMISE_TAKEN_OVER: "clock",
    Name.DEADLINE_MOVED: "clock",
    Name.ROUND_STARTED: "refresh",
    Name.CLOSED: "circle-check",
    Name.REOPENED: "refresh",
    Name.RECOVERY_ANSWERED: "message",
}


def level_words(level: str) -> str:
    """How far a clock has come."""
    return {
        HALF: _("Half the time has gone"),
        THREE_QUARTERS: _("Three quarters of the time have gone"),
        BREACH: _("The deadline has passed"),
        FOUR_HOURS_OVER: _("Four hours past the deadline"),
        TWO_DAYS_OVER: _("Two days past the deadline"),
    }.get(level, level)


def people_in(events: Iterable[FollowUpEvent]) -> Iterator[int | None]:
    """Whose names the events need: who did it, who was given it, and from whom."""
    for event in events:
        yield event.actor_id
        yield _person_id(event, "owner")
        yield _person_id(event, "before")
        yield _person_id(event, "told")


def event_text(event: FollowUpEvent, names: Mapping[int, str]) -> str:
    """The line below the event's name; "" when the name says it all."""
    words: Mapping[str, Callable[[], str]] = {
        Name.ASSIGNED: lambda: _assigned(event, names),
        Name.SCORE_CHANGED: lambda: f"{event.data.get('old')} → {event.data.get('new')}",
        Name.TASK_DONE: lambda: _task(event),
        Name.TASK_SKIPPED: lambda: _task(event),
        Name.TASK_WOKEN: lambda: _task(event),
        Name.TASK_REOPENED: lambda: _task(event),
        Name.PRAISE_PASSED_ON: lambda: _joined(names.get(_person_id(event, "told") or 0, ""), _note(event)),
        Name.WAIT_STARTED: lambda: _waiting(event),
        Name.WAIT_ENDED: lambda: _end_words(event),
        Name.LEVEL_REACHED: lambda: level_words(str(event.data.get("level"))),
        Name.CALL_ANSWERED: lambda: _joined(_moment(event, "happened_at"), _note(event)),
        Name.TIME_BOOKED: lambda: _joined(_moment(event, "booked_for"), _note(event)),
        Name.MESSAGE_WRITTEN: lambda: _joined(_letter_kind(event), str(event.data.get("reason") or "")),
        Name.PROMISE_TAKEN_OVER: lambda: _assigned(event, names),
        Name.DEADLINE_MOVED: lambda: _moment(event, "due"),
        Name.PROMISE_MADE: lambda: _moment(event, "promised"),
        Name.REOPENED: lambda: _reopened(event),
        Name.RECOVERY_ANSWERED: lambda: solved_words(
            bool(event.data.get("solved")), int(event.data.get("score", 0))
        ),
    }
    return words[event.name]() if event.name in words else _note(event)


def solved_words(solved: bool, score: int) -> str:
    """What the customer says to a recovery check."""
    return (
        _("Solved, %(score)d") % {"score": score} if solved else _("Not solved, %(score)d") % {"score": score}
    )


def _reopened(event: FollowUpEvent) -> str:
    """Why, when nobody of the staff did it."""
    return {
        "not_solved": _("The customer says that it is not solved"),
        "score_lowered": _("The customer lowered the score"),
        "contact_wished": _("The customer wants to be contacted after all"),
    }.get(str(event.data.get("reason")), _note(event))


def _note(event: FollowUpEvent) -> str:
    return note_words(str(event.data.get("note") or ""))


def note_words(note: str) -> str:
    """What somebody wrote; where the system did, its stable word in the reader's language."""
    known = FollowUp.ClosedAs
    return {
        known.SCORE_CHANGED.value: _("the customer raised the score"),
        known.LIGHT.value: _("not needed"),
    }.get(note, note)


def _waiting(event: FollowUpEvent) -> str:
    """For whom, until when and why."""
    waits_for = event.data.get("waits_for")
    whom = str(Pause.WaitsFor(waits_for).label) if waits_for in Pause.WaitsFor.values else ""
    until = _("until %(when)s") % {"when": _moment(event, "wakes")}
    return _joined(f"{whom}, {until}" if whom else until, _note(event))


def _end_words(event: FollowUpEvent) -> str:
    why = event.data.get("why")
    return str(Pause.EndedBy(why).label) if why in Pause.EndedBy.values else ""


def _task(event: FollowUpEvent) -> str:
    kind = event.data.get("kind")
    return _joined(str(TaskKind(kind).label) if kind in TaskKind.values else "", _note(event))


def _letter_kind(event: FollowUpEvent) -> str:
    kind = event.data.get("kind")
    return str(Message.Kind(kind).label) if kind in Message.Kind.values else ""


def _moment(event: FollowUpEvent, key: str) -> str:
    stored = event.data.get(key)
    return weekday_time(datetime.fromisoformat(stored)) if stored else ""


def _joined(*parts: str) -> str:
    return ": ".join(part for part in parts if part)


def _assigned(event: FollowUpEvent, names: Mapping[int, str]) -> str:
    """The new owner, and why it changed hands when nobody decided it."""
    values = {
        "owner": names.get(_person_id(event, "owner") or 0, ""),
        "before": names.get(_person_id(event, "before") or 0, ""),
    }
    why = event.data.get("why")
    if why == "away":
        return _("%(owner)s: %(before)s is away") % values
    if why == "conflict":
        return _("%(owner)s: low scores are not for the account manager") % values
    if why == "left":
        return _("%(owner)s: %(before)s has left") % values
    return values["owner"]


def _person_id(event: FollowUpEvent, key: str) -> int | None:
    person = event.data.get(key)
    return person if isinstance(person, int) else None
