"""Every reason has its sentence, with its figures, and no word that is stored makes a page fail (P-04)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation

from customers.models import Suppression
from surveys.models import Invitation
from surveys.reports.reason_words import reason_words

SINCE = datetime(2026, 11, 3, 9, tzinfo=UTC)
ALLOWED = datetime(2026, 12, 3, 9, tzinfo=UTC)
RESTING = {"days": 30, "since": SINCE.isoformat()}
WITH_FIGURES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("resting", {"rule": "transactional", **RESTING}, ["3 November 2026", "30 days"]),
    (
        "resting",
        {"rule": "relational", **RESTING, "days": 180},
        ["relational", "3 November 2026", "180 days"],
    ),
    ("resting", {"rule": "after_relational", **RESTING, "days": 14}, ["relational", "14 days"]),
    ("resting", {"rule": "before_relational", **RESTING, "days": 7}, ["10 November 2026", "7 days"]),
    (
        "company_cap",
        {"rule": "period", "asked": 3, "most": 3, "days": 30},
        ["3 people", "30 days", "at most 3"],
    ),
    ("company_cap", {"rule": "day", "asked": 1, "most": 1}, ["1 person", "that day", "at most 1"]),
    ("capacity", {"rule": "daily_cap", "most": 50}, ["at most 50 a day"]),
    ("capacity", {"rule": "slow", "at_risk": 9, "open": 40}, ["9 of 40 open follow-ups", "every second"]),
    ("capacity", {"rule": "stopped", "at_risk": 9, "open": 20}, ["9 of 20 open follow-ups", "nobody"]),
    ("no_legal_basis", {"country": "DE"}, ["Germany"]),
    ("outside_audience", {"segment": "Key customers"}, ["“Key customers”"]),
    ("sampled_out", {"percent": 25}, ["25 %"]),
    ("too_old", {"days": 14}, ["14 days"]),
    ("suppressed", {"class": "hard_bounce"}, ["came back"]),
    ("suppressed", {"class": "complaint"}, ["spam"]),
    ("suppressed", {"class": "manual"}, ["somebody here"]),
    ("removed_by_staff", {"why": "dispute"}, ["took the customer off the list", "dispute"]),
]


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(("reason", "figures", "said"), WITH_FIGURES)
def test_the_rule_is_said_with_its_figures(reason: str, figures: dict[str, Any], said: list[str]) -> None:
    sentence = reason_words(reason, figures).sentence
    assert [part for part in said if part not in sentence] == []
    assert "%(" not in sentence


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("reason", Invitation.Reason.values)
def test_every_reason_has_words_of_its_own(reason: str, language: str) -> None:
    """A new reason fails here until it can be explained."""
    with translation.override(language):
        words = reason_words(reason)
        unknown = reason_words("nobody_knows").sentence.replace("nobody_knows", reason)
        assert words.label == str(Invitation.Reason(reason).label)
    assert words.sentence != unknown
    assert words.sentence.endswith(".")


@pytest.mark.parametrize("kind", Suppression.Reason.values)
def test_every_class_of_block_is_said(kind: str) -> None:
    assert reason_words("suppressed", {"class": kind}).sentence != reason_words("suppressed").sentence


def test_it_ends_with_the_first_allowed_day() -> None:
    words = reason_words("resting", {"rule": "transactional", **RESTING}, ALLOWED)
    assert words.sentence == (
        "Was asked on 3 November 2026; after a survey customers rest 30 days. "
        "From 3 December 2026 they may be asked again."
    )
    assert words.allowed_at == ALLOWED


@pytest.mark.parametrize(
    "figures",
    [
        {},
        {"rule": "new_rule"},
        {"rule": "transactional"},
        {"rule": "transactional", "days": "many", "since": "then"},
        {"rule": "transactional", "days": 10**12, "since": SINCE.isoformat()},
        {"rule": ["day"], "asked": None, "most": 1},
        {"country": ""},
    ],
)
@pytest.mark.parametrize("reason", [*Invitation.Reason.values, "nobody_knows", ""])
def test_figures_nobody_knows_leave_the_plain_sentence(reason: str, figures: dict[str, Any]) -> None:
    assert reason_words(reason, figures).sentence


def test_a_word_nobody_knows_is_said_as_it_stands() -> None:
    words = reason_words("nobody_knows", {"percent": 3})
    assert words.label == "nobody_knows"
    assert "nobody_knows" in words.sentence
    assert words.remedy == ""
