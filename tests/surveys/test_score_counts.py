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
from surveys.reports.dimensions import NOBODY, Dimension, Scope
from surveys.reports.one_figure import APART
from surveys.reports.period import Period
from surveys.reports.score_counts import SCORES, Question, Split, count_scores, score_counts, total
from tests.factories import make_survey, make_user

# A recount sets its own isolation level, so it must not run inside a test's transaction.
pytestmark = pytest.mark.django_db(transaction=True)

KIND = Survey.Kind.TRANSACTIONAL
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
        assert score_counts(DAYS[0], DAYS[-1]).of(KIND).days == raw()

    count_days()
    assert DayMark.objects.count() == 0
    assert score_counts(DAYS[0], DAYS[-1]).of(KIND).days == raw()


def test_days_without_a_mark_come_from_tallies_alone(survey: Survey) -> None:
    answer(survey, FIRST, 9)
    count_days()
    DayTally.objects.update(count=7)

    assert score_counts(FIRST, FIRST).of(KIND).between(FIRST, FIRST)[9] == 7


def test_only_what_counts_is_counted(survey: Survey) -> None:
    answer(survey, FIRST, 10)
    answer(survey, FIRST, 10, is_test=True)
    answer(survey, FIRST, 10, state=Response.State.HELD, hold_reason="spam")
    answer(survey, FIRST, 10, kind=Response.Kind.RECOVERY, solved=True)
    answer(survey, FIRST, None, kind=Response.Kind.FEEDBACK)

    assert sum(score_counts(FIRST, FIRST).of(KIND).between(FIRST, FIRST)) == 1
    count_days()
    assert sum(score_counts(FIRST, FIRST).of(KIND).between(FIRST, FIRST)) == 1


def test_both_edges_are_included_and_nothing_beyond(survey: Survey) -> None:
    for day in DAYS:
        answer(survey, day, 8)

    counts = score_counts(DAYS[1], DAYS[2]).of(KIND)

    assert set(counts.days) == {DAYS[1], DAYS[2]}
    assert counts.counts(DAYS[1], DAYS[1]).passives == 1
    assert score_counts(DAYS[3], DAYS[0]).of(KIND).days == {}


MARKETS, TOUCHPOINTS = ["", "Vest", "Øst"], ["", "support"]


def spread(chance: random.Random, surveys: list[Survey], managers: list[int | None]) -> None:
    """Sixty answers over days, surveys and dimensions; some days counted, some marked."""
    for _ in range(60):
        answer(
            chance.choice(surveys),
            chance.choice(DAYS),
            chance.randrange(SCORES),
            market=chance.choice(MARKETS),
            touchpoint=chance.choice(TOUCHPOINTS),
            account_manager_id=chance.choice(managers),
            channel=chance.choice([word for word in Response.Channel.values if word not in APART]),
        )
        if chance.random() < 0.1:
            count_day(chance.choice(surveys).pk, chance.choice(DAYS))


@pytest.mark.parametrize("seed", range(3))
def test_parts_are_counted_right_and_add_up_to_the_whole(seed: int) -> None:
    chance = random.Random(seed)
    ben = make_user("ben")
    spread(chance, [make_survey(), make_survey()], [None, ben.pk])
    period = Period(DAYS[1], DAYS[2])
    fields = {
        Dimension.MARKET: "market",
        Dimension.TOUCHPOINT: "touchpoint",
        Dimension.ACCOUNT_MANAGER: "account_manager_id",
        Dimension.SURVEY: "survey_id",
        Dimension.CHANNEL: "channel",
    }
    for dimension, name in fields.items():
        found = count_scores(Question(DAYS[0], DAYS[-1], split=Split(dimension, period))).of(KIND)

        rows = Response.objects.filter(answered_on__range=(period.first, period.last)).values_list(
            name, "score"
        )
        by_hand = Counter((str(value or (NOBODY if value is None else "")), score) for value, score in rows)
        assert {
            (part, score): count
            for part, histogram in found.parts.items()
            for score, count in enumerate(histogram)
            if count
        } == dict(by_hand)
        assert total(found.parts.values()) == found.between(period.first, period.last)


@pytest.mark.parametrize(
    ("scope", "conditions"),
    [
        (Scope(market="Vest"), {"market": "Vest"}),
        (Scope(market=""), {"market": ""}),
        (Scope(touchpoint="support"), {"touchpoint": "support"}),
        (Scope(account_manager=NOBODY), {"account_manager": None}),
        (Scope(channel="import", market="Øst"), {"channel": "import", "market": "Øst"}),
        (Scope(market="Nord"), {"market": "Nord"}),
    ],
)
def test_a_scope_counts_its_answers_only(scope: Scope, conditions: dict[str, object]) -> None:
    spread(random.Random(7), [make_survey()], [None, make_user("ben").pk])

    found = count_scores(Question(DAYS[0], DAYS[-1], scope)).of(KIND)

    assert sum(found.between(DAYS[0], DAYS[-1])) == Response.objects.filter(**conditions).count()
    assert found.parts == {}


def test_one_survey_alone() -> None:
    surveys = [make_survey(), make_survey()]
    spread(random.Random(8), surveys, [None])

    found = count_scores(Question(DAYS[0], DAYS[-1], Scope(survey=surveys[0].pk))).of(KIND)

    assert sum(found.between(DAYS[0], DAYS[-1])) == surveys[0].responses.count()


def test_days_are_put_together_where_no_edge_parts_them(survey: Survey) -> None:
    for day, score in zip(DAYS, (0, 5, 9, 10), strict=True):
        answer(survey, day, score)

    found = count_scores(Question(DAYS[0], DAYS[-1], cuts=(DAYS[0], DAYS[2]))).of(KIND)

    assert set(found.days) == {DAYS[0], DAYS[2]}
    assert found.counts(DAYS[0], DAYS[1]).detractors == 2
    assert found.counts(DAYS[2], DAYS[3]).promoters == 2
