"""P-02 to P-10: why somebody is not asked, and what becomes of them: asked, waiting, or left in peace."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from surveys.rules.asking import Verdict, all_refusals, decide, why_not_asked, without_load
from surveys.rules.company_cap import Colleagues
from surveys.rules.pace import Capacity
from surveys.rules.rest import Asked, RestRules
from surveys.rules.send_window import Place
from surveys.rules.situation import Load, Occasion, Programme, Recipient, Situation

# A Thursday, 12.00 in Oslo.
NOW = datetime(2026, 9, 24, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def situation(
    recipient: dict[str, Any] | None = None,
    occasion: dict[str, Any] | None = None,
    programme: dict[str, Any] | None = None,
    load: Load | None = None,
) -> Situation:
    """Somebody who may be asked, but for what is said otherwise."""
    place = Place("Europe/Oslo", lambda _day: False)
    return Situation(
        Recipient("kari@fjord.example", place, country="NO", **(recipient or {})),
        Occasion(
            **{"seed": "1:2:3", "expires_at": NOW + 21 * DAY, "ended_at": NOW - DAY, **(occasion or {})}
        ),
        Programme(**{"zone": "Europe/Oslo", "rest": RestRules(30), **(programme or {})}),
        load or Load(),
    )


def test_nothing_against_it() -> None:
    assert why_not_asked(situation(), NOW) is None
    assert decide(situation(), NOW).verdict == Verdict.ASK


REFUSED = [
    ("removed_by_staff", {"occasion": {"removed": "dispute"}}),
    ("test", {"occasion": {"is_test": True}}),
    ("staff", {"recipient": {"is_staff": True}}),
    ("opted_out", {"recipient": {"has_opted_out": True}}),
    ("suppressed", {"recipient": {"is_suppressed": True}}),
    ("no_legal_basis", {"recipient": {"may_lawfully_be_asked": False}}),
    ("survey_stopped", {"programme": {"is_live": False}}),
    ("outside_audience", {"occasion": {"in_audience": False}}),
    ("sampled_out", {"occasion": {"is_drawn": False}, "programme": {"sample_percent": 20}}),
    ("reopened", {"occasion": {"is_closed": False}}),
    ("too_old", {"occasion": {"ended_at": NOW - 15 * DAY}}),
    ("expired", {"occasion": {"expires_at": NOW}}),
    ("duplicate", {"occasion": {"is_duplicate": True}}),
    ("open_follow_up", {"recipient": {"has_open_follow_up": True}}),
    ("resting", {"recipient": {"asked": Asked(transactional=NOW - DAY)}}),
    ("company_cap", {"recipient": {"colleagues": Colleagues(9, [NOW - n * DAY for n in (1, 2, 3)])}}),
]


@pytest.mark.parametrize(("reason", "facts"), REFUSED, ids=[reason for reason, _ in REFUSED])
def test_each_reason_refuses_and_leaves_in_peace(reason: str, facts: dict[str, Any]) -> None:
    decision = decide(situation(**facts), NOW)
    assert decision.verdict == Verdict.LEAVE
    assert decision.refusal is not None
    assert decision.refusal.reason == reason


def test_no_address() -> None:
    nowhere = situation()
    nowhere = replace(nowhere, recipient=replace(nowhere.recipient, address=""))
    refusal = why_not_asked(nowhere, NOW)
    assert refusal is not None
    assert refusal.reason == "bad_address"


def test_lasting_reasons_are_named_before_passing_ones() -> None:
    both = situation({"has_opted_out": True, "asked": Asked(transactional=NOW - DAY)})
    refusal = why_not_asked(both, NOW)
    assert refusal is not None
    assert refusal.reason == "opted_out"


def test_a_refusal_says_its_figures_and_the_first_allowed_day() -> None:
    refusal = why_not_asked(situation({"asked": Asked(transactional=NOW - 10 * DAY)}), NOW)
    assert refusal is not None
    assert refusal.until == NOW + 20 * DAY
    assert refusal.figures == {
        "rule": "transactional",
        "days": 30,
        "since": (NOW - 10 * DAY).isoformat(),
    }


def test_asked_during_a_follow_up_when_the_survey_says_so() -> None:
    owed = situation({"has_open_follow_up": True}, programme={"asks_during_follow_up": True})
    assert decide(owed, NOW).verdict == Verdict.ASK


def test_the_days_after_which_it_is_too_old_are_the_surveys() -> None:
    old = {"ended_at": NOW - 15 * DAY}
    assert decide(situation(occasion=old, programme={"oldest_days": 20}), NOW).verdict == Verdict.ASK


# --- P-04: moved to the first allowed day instead of left out -----------------------------------


def test_waits_for_its_turn_when_the_survey_says_so() -> None:
    resting = situation({"asked": Asked(transactional=NOW - 27 * DAY)}, programme={"waits_for_turn": True})
    decision = decide(resting, NOW)
    assert decision.verdict == Verdict.WAIT
    # Rest ends on Sunday the 27th; the window opens on Monday, and the spread is at most half an hour.
    opens = datetime(2026, 9, 28, 6, 30, tzinfo=UTC)
    assert opens <= decision.at <= opens + timedelta(minutes=30)
    assert decision.refusal is not None
    assert decision.refusal.reason == "resting"


def test_does_not_wait_for_a_day_on_which_it_would_be_too_old() -> None:
    resting = situation({"asked": Asked(transactional=NOW - 10 * DAY)}, programme={"waits_for_turn": True})
    decision = decide(resting, NOW)
    assert decision.verdict == Verdict.LEAVE
    assert decision.refusal is not None
    assert decision.refusal.reason == "resting"


def test_what_has_no_end_is_not_waited_for() -> None:
    owed = situation({"has_open_follow_up": True}, programme={"waits_for_turn": True})
    assert decide(owed, NOW).verdict == Verdict.LEAVE


# --- P-09 ----------------------------------------------------------------------------------------


def test_waits_for_the_window_without_a_reason() -> None:
    evening = datetime(2026, 9, 24, 19, tzinfo=UTC)
    decision = decide(situation(), evening)
    opens = datetime(2026, 9, 25, 6, 30, tzinfo=UTC)
    assert decision.verdict == Verdict.WAIT
    assert decision.refusal is None
    assert opens <= decision.at <= opens + timedelta(minutes=30)


def test_the_spread_is_a_setting() -> None:
    evening = datetime(2026, 9, 24, 19, tzinfo=UTC)
    decision = decide(situation(programme={"spread_minutes": 0}), evening)
    assert decision.at == datetime(2026, 9, 25, 6, 30, tzinfo=UTC)


# --- P-10 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("programme", "load", "rule"),
    [
        ({"daily_cap": 20}, Load(asked_today=20), "daily_cap"),
        ({}, Load(capacity=Capacity(10, 9)), "stopped"),
    ],
)
def test_above_the_days_measure_it_waits_for_the_next(
    programme: dict[str, Any], load: Load, rule: str
) -> None:
    decision = decide(situation(programme=programme, load=load), NOW)
    assert decision.verdict == Verdict.WAIT
    assert decision.refusal is not None
    assert (decision.refusal.reason, decision.refusal.figures["rule"]) == ("capacity", rule)
    assert decision.at.date() == (NOW + DAY).date()


def test_what_could_never_be_answered_in_time_is_said_to_be_for_want_of_capacity() -> None:
    nearly_too_old = situation(occasion={"ended_at": NOW - 14 * DAY}, load=Load(capacity=Capacity(10, 9)))
    decision = decide(nearly_too_old, NOW)
    assert decision.verdict == Verdict.LEAVE
    assert decision.refusal is not None
    assert decision.refusal.reason == "capacity"


def test_below_the_cap_it_goes() -> None:
    assert decide(situation(programme={"daily_cap": 20}, load=Load(19)), NOW).verdict == Verdict.ASK


def test_when_planned_ahead_the_pace_of_today_says_nothing() -> None:
    crowded = situation(programme={"daily_cap": 1}, load=Load(5, Capacity(10, 9)))
    assert decide(without_load(crowded), NOW).verdict == Verdict.ASK


def test_all_refusals_are_every_reason_that_holds_and_begin_with_the_first() -> None:
    mixed = situation(
        recipient={"has_opted_out": True, "has_open_follow_up": True, "asked": Asked(NOW - DAY)},
        occasion={"is_drawn": False, "is_closed": False, "ended_at": NOW - 20 * DAY},
        programme={"sample_percent": 10, "daily_cap": 1},
        load=Load(asked_today=1),
    )
    found = all_refusals(mixed, NOW)
    assert [refusal.reason for refusal in found] == [
        "opted_out",
        "sampled_out",
        "reopened",
        "too_old",
        "open_follow_up",
        "resting",
        "capacity",
    ]
    assert found[0] == why_not_asked(mixed, NOW)
    assert all_refusals(situation(), NOW) == []


@pytest.mark.parametrize(("reason", "changed"), REFUSED)
def test_one_reason_alone_is_the_only_one(reason: str, changed: dict[str, Any]) -> None:
    """So that a reason is never said twice, nor drags another along."""
    found = [refusal.reason for refusal in all_refusals(situation(**changed), NOW)]
    assert found == [reason]
