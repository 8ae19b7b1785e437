"""Why a customer is not asked, and when they may be: one place for all that plans, asks and explains."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from surveys.rules.company_cap import company_cap
from surveys.rules.pace import Pace, pace, waits_today
from surveys.rules.rest import rest
from surveys.rules.send_window import next_opening, spread_over
from surveys.rules.situation import Load, Programme, Situation

CAPACITY = "capacity"


Figures = Mapping[str, str | int]


@dataclass(frozen=True)
class Refusal:
    """The reason (a stable word), its figures, and the first moment it no longer holds when that is known."""

    reason: str
    until: datetime | None = None
    figures: Figures = field(default_factory=dict)

    @property
    def is_of_the_day(self) -> bool:
        """The day is full, of all or of one company's people; the next day has room again."""
        return self.reason == CAPACITY or (self.reason == "company_cap" and self.figures.get("rule") == "day")


class Verdict(StrEnum):
    ASK = "ask"
    WAIT = "wait"
    LEAVE = "leave"


@dataclass(frozen=True)
class Decision:
    """Ask now, wait until `at`, or leave in peace; without `refusal` only the window is closed."""

    verdict: Verdict
    at: datetime
    refusal: Refusal | None = None

    @property
    def waits_for_turn(self) -> bool:
        """Waits because of what was asked before, not for the window or the day's measure."""
        refusal = self.refusal
        return self.verdict == Verdict.WAIT and refusal is not None and not refusal.is_of_the_day


def decide(situation: Situation, at: datetime) -> Decision:
    """What becomes of this one when its time has come at `at`."""
    refusal = why_not_asked(situation, at)
    if refusal is None:
        opens = _opening(situation, at)
        return Decision(Verdict.ASK if opens == at else Verdict.WAIT, opens)
    waits = _waits(situation.programme, refusal)
    if refusal.until is None or not waits:
        return Decision(Verdict.LEAVE, at, refusal)
    turn = _opening(situation, refusal.until, is_missed=True)
    if any(_is_over(situation, turn)):
        return Decision(Verdict.LEAVE, at, refusal)
    return Decision(Verdict.WAIT, turn, refusal)


def _waits(programme: Programme, refusal: Refusal) -> bool:
    """The people of one company are all due on a wave's first day: their daily share is a matter of pace."""
    is_pace = refusal.reason == CAPACITY or (programme.is_relational and refusal.is_of_the_day)
    return programme.waits_for_turn or is_pace


def why_not_asked(situation: Situation, at: datetime) -> Refusal | None:
    """The first reason that holds, None when the customer may be asked, once the window is open.

    Lasting reasons come before passing ones, so that staff mend the right thing.
    """
    return next(_refusals(situation, at), None)


def all_refusals(situation: Situation, at: datetime) -> list[Refusal]:
    """Every reason that holds, in the same order: mending the first alone may not be enough."""
    return list(_refusals(situation, at))


def _refusals(situation: Situation, at: datetime) -> Iterator[Refusal]:
    checks = _LASTING if situation.programme.is_recovery else (*_LASTING, *_BY_TURN)
    return (refusal for check in checks for refusal in check(situation, at))


def _opening(situation: Situation, at: datetime, is_missed: bool = False) -> datetime:
    """Within the window at once; else when it opens, and not all at that minute."""
    programme = situation.programme
    opens = next_opening(programme.window, situation.recipient.place, at)
    if opens == at and not is_missed:
        return at
    opens += spread_over(programme.window, situation.occasion.seed, programme.spread_minutes)
    # The end of the window may lie between; then it is the next one, and the spread is over.
    return next_opening(programme.window, situation.recipient.place, opens)


def _person(situation: Situation, _at: datetime) -> Iterator[Refusal]:
    recipient, occasion = situation.recipient, situation.occasion
    if occasion.removed:
        yield Refusal("removed_by_staff", figures={"why": occasion.removed})
    reasons = (
        ("test", occasion.is_test),
        ("bad_address", not recipient.address),
        ("staff", recipient.is_staff),
        ("opted_out", recipient.has_opted_out),
        ("suppressed", recipient.is_suppressed),
    )
    yield from (Refusal(reason) for reason, holds in reasons if holds)
    if not recipient.may_lawfully_be_asked:
        yield Refusal("no_legal_basis", figures={"country": recipient.country})


def _overruled(situation: Situation, _at: datetime) -> Iterator[Refusal]:
    if situation.occasion.overruled:
        yield Refusal(situation.occasion.overruled)


def _survey(situation: Situation, _at: datetime) -> Iterator[Refusal]:
    programme, occasion = situation.programme, situation.occasion
    if not programme.is_live:
        yield Refusal("survey_stopped")
    if not occasion.in_audience:
        yield Refusal(
            "outside_audience", figures={"segment": programme.audience} if programme.audience else {}
        )
    if not occasion.is_drawn:
        yield Refusal("sampled_out", figures={"percent": programme.sample_percent})
    if not occasion.is_closed:
        yield Refusal("reopened")


def _is_over(situation: Situation, at: datetime) -> Iterator[Refusal]:
    ended_at, days = situation.occasion.ended_at, situation.programme.oldest_days
    if ended_at is not None and at - ended_at > timedelta(days=days):
        yield Refusal("too_old", figures={"days": days})
    if at >= situation.occasion.expires_at:
        yield Refusal("expired")


def _owed(situation: Situation, _at: datetime) -> Iterator[Refusal]:
    if situation.occasion.is_duplicate:
        yield Refusal("duplicate")
    if situation.recipient.has_open_follow_up and not situation.programme.asks_during_follow_up:
        yield Refusal("open_follow_up")


def _resting(situation: Situation, at: datetime) -> Iterator[Refusal]:
    programme = situation.programme
    found = rest(programme.is_relational, situation.recipient.asked, programme.rest, at)
    if found is not None:
        figures: Figures = {"rule": found.rule, "days": found.days, "since": found.since.isoformat()}
        yield Refusal("resting", found.until, figures)


def _company(situation: Situation, at: datetime) -> Iterator[Refusal]:
    programme = situation.programme
    found = company_cap(situation.recipient.colleagues, programme.company, at, programme.zone)
    if found is None:
        return
    figures: dict[str, str | int] = {"rule": found.rule, "asked": found.asked, "most": found.most}
    if found.rule == "period":
        figures["days"] = programme.company.days
    yield Refusal("company_cap", found.until, figures)


def _load(situation: Situation, at: datetime) -> Iterator[Refusal]:
    programme, load = situation.programme, situation.load
    tomorrow = _tomorrow(at, programme.zone)
    if programme.daily_cap is not None and load.asked_today >= programme.daily_cap:
        yield Refusal(CAPACITY, tomorrow, {"rule": "daily_cap", "most": programme.daily_cap})
    speed = pace(load.capacity, programme.pace)
    seed = f"{situation.occasion.seed}:{tomorrow:%Y-%m-%d}"
    if speed != Pace.FULL and waits_today(speed, seed):
        figures: Figures = {"rule": speed.value, "at_risk": load.capacity.at_risk, "open": load.capacity.open}
        yield Refusal(CAPACITY, tomorrow, figures)


def _tomorrow(at: datetime, zone: str) -> datetime:
    day = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(at.tzinfo)


Check = Callable[[Situation, datetime], Iterator[Refusal]]
_LASTING: tuple[Check, ...] = (_person, _overruled, _survey, _is_over, _owed)
_BY_TURN: tuple[Check, ...] = (_resting, _company, _load)


def without_load(situation: Situation) -> Situation:
    """The same on a day when nothing has been asked and no work waits: how the pace is left to that day."""
    return replace(situation, load=Load())
