"""P-11: one reminder, in the window, to those alone whom it does not trouble."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from surveys.rules.reminding import LOOK_AGAIN, Mail, Reminding, Since, Verdict, decide
from surveys.rules.send_window import Place, SendWindow, is_open

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
SENT = datetime(2026, 9, 17, 8, 0, tzinfo=UTC)  # Thursday, 10.00 in Oslo
DUE = SENT + 5 * DAY  # Tuesday
OSLO = Place("Europe/Oslo", lambda _day: False)
USUAL = Reminding(
    due_at=DUE, expires_at=SENT + 21 * DAY, sent_at=SENT, place=OSLO, window=SendWindow(), seed="reminder:1"
)


def test_p11_after_five_days_in_the_window() -> None:
    assert decide(USUAL, DUE).verdict == Verdict.REMIND


def test_p11_not_before_the_days_are_over_since_it_really_went() -> None:
    """It was asked for on Thursday, and the mail server was away until Saturday."""
    late = replace(USUAL, sent_at=SENT + 2 * DAY)
    found = decide(late, DUE)
    assert (found.verdict, found.at) == (Verdict.WAIT, DUE + 2 * DAY)


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        (Since(has_answered=True), "answered"),
        (Since(has_no_address=True), "bad_address"),
        (Since(has_opted_out=True), "opted_out"),
        (Since(is_suppressed=True), "suppressed"),
        (Since(may_not_be_asked=True), "no_legal_basis"),
        (Since(has_open_follow_up=True), "open_follow_up"),
        (Since(has_written=True), "wrote_since"),
        (Since(was_asked_again=True), "asked_since"),
        (Since(is_reopened=True), "reopened"),
    ],
)
def test_p11_what_happened_since_speaks_against_it(since: Since, reason: str) -> None:
    found = decide(replace(USUAL, since=since), DUE)
    assert (found.verdict, found.reason) == (Verdict.LEAVE, reason)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"days": 0}, "turned_off"),
        ({"is_live": False}, "survey_stopped"),
        ({"mail": Mail.LOST}, "not_delivered"),
        ({"expires_at": DUE}, "expires_soon"),
        ({"expires_at": DUE + 3 * DAY - MINUTE}, "expires_soon"),
        ({"expires_at": DUE, "least_days": 0}, "expires_soon"),
    ],
)
def test_p11_nobody_is_reminded_of_what_is_over(changed: dict[str, object], reason: str) -> None:
    found = decide(replace(USUAL, **changed), DUE)  # type: ignore[arg-type]  # the fields of the dataclass
    assert (found.verdict, found.reason) == (Verdict.LEAVE, reason)


def test_p11_three_days_left_are_enough() -> None:
    assert decide(replace(USUAL, expires_at=DUE + 3 * DAY), DUE).verdict == Verdict.REMIND


def test_what_lies_in_the_outbox_is_waited_for() -> None:
    found = decide(replace(USUAL, mail=Mail.ON_ITS_WAY, sent_at=None), DUE)
    assert (found.verdict, found.at) == (Verdict.WAIT, DUE + LOOK_AGAIN)


def test_p09_due_on_a_weekend_it_goes_on_monday_in_daytime() -> None:
    saturday = datetime(2026, 9, 19, 8, 0, tzinfo=UTC)
    found = decide(replace(USUAL, sent_at=saturday - 5 * DAY, due_at=saturday), saturday)
    assert found.verdict == Verdict.WAIT
    assert found.at.date() == datetime(2026, 9, 21, tzinfo=UTC).date()
    assert is_open(SendWindow(), OSLO, found.at)


@pytest.mark.parametrize("hour", [1, 9, 12, 13, 20])
def test_fault_16_off_for_three_days_they_go_little_by_little(hour: int) -> None:
    """Whenever it comes back: never outside the window, and no minute has more than a few of five hundred."""
    back = DUE.replace(hour=hour) + 3 * DAY
    times = [decide(replace(USUAL, seed=f"reminder:{number}"), back).at for number in range(500)]
    assert all(is_open(SendWindow(), OSLO, at) and at >= back for at in times)
    assert max(map(times.count, times)) <= 15
    assert max(times) - back < 4 * DAY


def test_fault_16_what_was_spread_goes_when_its_turn_comes() -> None:
    back = DUE + 3 * DAY
    turn = decide(USUAL, back)
    assert turn.verdict == Verdict.WAIT
    assert decide(replace(USUAL, due_at=turn.at), turn.at + MINUTE).verdict == Verdict.REMIND


def test_what_would_go_too_late_is_left_at_once() -> None:
    """Friday evening, with three days and an hour left: on Monday it would be fewer."""
    friday = datetime(2026, 9, 18, 18, 0, tzinfo=UTC)
    found = decide(
        replace(USUAL, sent_at=friday - 5 * DAY, due_at=friday, expires_at=friday + 3 * DAY + HOUR), friday
    )
    assert found.verdict == Verdict.LEAVE
    assert found.reason == "expires_soon"


def test_without_windows_nothing_is_spread() -> None:
    back = DUE + 3 * DAY
    assert decide(replace(USUAL, is_spread=False), back).verdict == Verdict.REMIND
