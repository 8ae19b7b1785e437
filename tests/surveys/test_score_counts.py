"""The counts behind every figure: the same as counting each row, whatever was answered or recounted."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from npsapp.lib import clock
from surveys.actions.count_days import count_day, count_days
from surveys.actions.mark_day import mark_day
from surveys.models import DayMark, DayTally, Response, Survey
from surveys.reports.score_counts import SCORES, score_counts
from tests.factories import make_survey

# A recount sets its own isolation level, so it must not run inside a test's transaction.
pytestmark = pytest.mark.django_db(transaction=True)

FIRST = date(2026, 9, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(4)]


def answer(survey: Survey, day: date, score: int | None, **fields: object) -> Response:
    """An answer with the mark that every writer appends."""
    now = clock.now()
    values = {"kind": Response.Kind.NPS, "is_historic": True, "language": "nb", **fields}
    response = Response.objects.create(
        survey=survey, score=score, answered_on=day, answered_at=now, changed_at=now, **values
    )
    mark_day(survey.pk, day)
    return response


def raw() -> dict[date, tuple[int, ...]]:
    rows = Counter(Response.objects.counted().values_list("answered_on", "score"))
    days = {day for day, _score in rows}
    return {day: tuple(rows[(day, score)] for score in range(SCORES)) for day in days}


def change(response: Response, **fields: object) -> None:
    for name, value in fields.items():
        setattr(response, name, value)
    response.save()
    mark_day(response.survey_id, response.answered_on)


@dataclass
class Life:
    """Answers that come, change, are withdrawn and are counted again, in an order that chance decides."""

    chance: random.Random
    surveys: list[Survey]
    answers: list[Response] = field(default_factory=list)

    def go_on(self) -> None:
        steps = [self.give, self.give, self.give, self.alter, self.withdraw, self.recount, self.recount_all]
        self.chance.choice(steps)()

    def give(self) -> None:
        survey, day = self.chance.choice(self.surveys), self.chance.choice(DAYS)
        self.answers.append(answer(survey, day, self.chance.randrange(SCORES)))

    def alter(self) -> None:
        if self.answers:
            change(self.chance.choice(self.answers), score=self.chance.randrange(SCORES))

    def withdraw(self) -> None:
        if self.answers:
            state = self.chance.choice([Response.State.HELD, Response.State.DISCARDED])
            change(self.chance.choice(self.answers), state=state, hold_reason="spam")

    def recount(self) -> None:
        count_day(self.chance.choice(self.surveys).pk, self.chance.choice(DAYS))

    def recount_all(self) -> None:
        count_days()


@pytest.mark.parametrize("seed", range(6))
def test_the_figure_is_exact_at_every_moment(seed: int) -> None:
    life = Life(random.Random(seed), [make_survey(), make_survey()])

    for _ in range(60):
        life.go_on()
        assert score_counts(DAYS[0], DAYS[-1]).days == raw()

    count_days()
    assert DayMark.objects.count() == 0
    assert score_counts(DAYS[0], DAYS[-1]).days == raw()


def test_days_without_a_mark_come_from_tallies_alone(survey: Survey) -> None:
    answer(survey, FIRST, 9)
    count_days()
    DayTally.objects.update(count=7)

    assert score_counts(FIRST, FIRST).between(FIRST, FIRST)[9] == 7


def test_only_what_counts_is_counted(survey: Survey) -> None:
    answer(survey, FIRST, 10)
    answer(survey, FIRST, 10, is_test=True)
    answer(survey, FIRST, 10, state=Response.State.HELD, hold_reason="spam")
    answer(survey, FIRST, 10, kind=Response.Kind.RECOVERY)
    answer(survey, FIRST, None, kind=Response.Kind.FEEDBACK)

    assert sum(score_counts(FIRST, FIRST).between(FIRST, FIRST)) == 1
    count_days()
    assert sum(score_counts(FIRST, FIRST).between(FIRST, FIRST)) == 1


def test_both_edges_are_included_and_nothing_beyond(survey: Survey) -> None:
    for day in DAYS:
        answer(survey, day, 8)

    counts = score_counts(DAYS[1], DAYS[2])

    assert set(counts.days) == {DAYS[1], DAYS[2]}
    assert counts.counts(DAYS[1], DAYS[1]).passives == 1
    assert score_counts(DAYS[3], DAYS[0]).days == {}
