"""P-02: rest per customer over all surveys, counted from the sending."""

from datetime import UTC, datetime, timedelta

import pytest

from surveys.rules.rest import Asked, RestRules, rest

NOW = datetime(2026, 9, 24, 10, tzinfo=UTC)
TRANSACTIONAL, RELATIONAL = RestRules(days=30), RestRules(days=180)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def ahead(days: float) -> datetime:
    return NOW + timedelta(days=days)


@pytest.mark.parametrize(
    ("is_relational", "asked", "rule", "until"),
    [
        (False, Asked(), None, None),
        (False, Asked(transactional=ago(29)), "transactional", ahead(1)),
        (False, Asked(transactional=ago(30)), None, None),
        (False, Asked(relational=ago(13)), "after_relational", ahead(1)),
        (False, Asked(relational=ago(14)), None, None),
        (False, Asked(next_relational=ahead(6)), "before_relational", ahead(20)),
        (False, Asked(next_relational=ahead(8)), None, None),
        (False, Asked(next_relational=ahead(7)), "before_relational", ahead(21)),
        (True, Asked(relational=ago(179)), "relational", ahead(1)),
        (True, Asked(relational=ago(180)), None, None),
        # Relational wins: what followed an interaction yesterday does not stop it.
        (True, Asked(transactional=ago(1)), None, None),
    ],
)
def test_which_rule_holds_and_until_when(
    is_relational: bool, asked: Asked, rule: str | None, until: datetime | None
) -> None:
    found = rest(is_relational, asked, RELATIONAL if is_relational else TRANSACTIONAL, NOW)
    assert (found.rule if found else None, found.until if found else None) == (rule, until)


def test_of_several_the_one_that_holds_longest() -> None:
    asked = Asked(transactional=ago(1), relational=ago(10), next_relational=ahead(2))
    found = rest(False, asked, TRANSACTIONAL, NOW)
    assert found is not None
    assert (found.rule, found.days, found.since) == ("transactional", 30, ago(1))


def test_every_figure_is_a_setting() -> None:
    assert rest(False, Asked(transactional=ago(20)), RestRules(days=14), NOW) is None
    assert rest(False, Asked(relational=ago(13)), RestRules(30, after_relational=10), NOW) is None
    assert rest(False, Asked(next_relational=ahead(6)), RestRules(30, before_relational=5), NOW) is None
