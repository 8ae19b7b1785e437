"""How many answers of each score, by what may stand in one figure: tallies where up to date, else rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from surveys.reports.dimensions import EVERYTHING, Dimension, Scope
from surveys.reports.one_figure import APART, KINDS
from surveys.reports.period import Period
from surveys.rules.nps import Counts

SCORES = 11
Histogram = tuple[int, ...]

# One statement is one snapshot: a mark and the rows it speaks of are seen together or not at all, so the
# figure is exact at every moment, also while days are being counted again; and parts add up to their whole.
_STATEMENT = """
WITH marked AS (
    SELECT DISTINCT survey_id, day FROM surveys_daymark WHERE day BETWEEN %(first)s AND %(last)s
), counted AS (
    SELECT tally.day, tally.score, tally.survey_id, tally.market, tally.touchpoint, tally.channel,
           COALESCE(tally.account_manager_ref, 0) AS account_manager, tally.count
      FROM surveys_daytally AS tally
     WHERE tally.day BETWEEN %(first)s AND %(last)s
       AND NOT EXISTS (
           SELECT 1 FROM marked WHERE marked.survey_id = tally.survey_id AND marked.day = tally.day
       )
    UNION ALL
    SELECT answer.answered_on, answer.score, answer.survey_id, answer.market, answer.touchpoint,
           answer.channel, COALESCE(answer.account_manager_id, 0), 1
      FROM marked
      JOIN surveys_response AS answer
        ON answer.survey_id = marked.survey_id AND answer.answered_on = marked.day
     WHERE answer.state = 'confirmed' AND answer.kind = 'nps' AND NOT answer.is_test
       AND NOT answer.is_withheld
), placed AS (
    SELECT survey.kind, channel = ANY(%(apart)s) AS is_apart,
           COALESCE((%(cuts)s::date[])[width_bucket(day, %(cuts)s::date[])], day) AS slot,
           CASE WHEN day BETWEEN %(split_first)s AND %(split_last)s THEN CASE %(by)s
               WHEN 'market' THEN market
               WHEN 'touchpoint' THEN touchpoint
               WHEN 'account_manager' THEN account_manager::text
               WHEN 'survey' THEN survey_id::text
               WHEN 'channel' THEN channel
           END END AS part,
           score, count
      FROM counted
      JOIN surveys_survey AS survey ON survey.id = counted.survey_id
     WHERE (%(market)s::text IS NULL OR market = %(market)s)
       AND (%(touchpoint)s::text IS NULL OR touchpoint = %(touchpoint)s)
       AND (%(account_manager)s::bigint IS NULL OR account_manager = %(account_manager)s)
       AND (%(survey)s::bigint IS NULL OR survey_id = %(survey)s)
       AND (%(channel)s::text IS NULL OR channel = %(channel)s)
)
SELECT kind, is_apart, GROUPING(part) = 1, slot, part, score, SUM(count)
  FROM placed
 GROUP BY GROUPING SETS ((kind, is_apart, slot, score), (kind, is_apart, part, score))
"""


@dataclass(frozen=True)
class Split:
    """Into parts by one dimension; only of the days of this period."""

    by: Dimension
    period: Period


@dataclass(frozen=True)
class Question:
    """Which answers to count, from `first` to `last`, both included.

    `cuts` are the first days of the periods that will be asked for, in order; without them each day is
    counted by itself.
    """

    first: date
    last: date
    scope: Scope = EVERYTHING
    cuts: tuple[date, ...] = ()
    split: Split | None = None


@dataclass(frozen=True)
class ScoreCounts:
    """A histogram per day, or per period by its first day, in the organisation's zone; none is empty.

    `parts` are by the dimension's value as text, "" and "0" being those without.
    """

    days: Mapping[date, Histogram]
    parts: Mapping[str, Histogram] = field(default_factory=dict)

    def between(self, first: date, last: date) -> Histogram:
        """The histogram of these days, both included: 11 counts, the index being the score."""
        return total(counts for day, counts in self.days.items() if first <= day <= last)

    def counts(self, first: date, last: date) -> Counts:
        return Counts.from_histogram(self.between(first, last))


_NONE = ScoreCounts({})


@dataclass(frozen=True)
class SortedCounts:
    """The same answers sorted by what may stand in one figure: kind of survey, and who could answer."""

    sorts: Mapping[tuple[str, bool], ScoreCounts]

    def of(self, kind: str) -> ScoreCounts:
        """Those we asked, by surveys of this kind."""
        return self.sorts.get((kind, False), _NONE)

    def apart(self, kind: str) -> ScoreCounts:
        """Those who came by themselves, through doors that anybody may use."""
        return self.sorts.get((kind, True), _NONE)

    def by_survey(self) -> Mapping[str, Histogram]:
        """The parts of all kinds, when they are surveys: each has one kind, so none is mixed."""
        return {key: counts for kind in KINDS for key, counts in self.of(kind).parts.items()}

    def apart_by_survey(self) -> Mapping[str, Histogram]:
        return {key: counts for kind in KINDS for key, counts in self.apart(kind).parts.items()}


def score_counts(first: date, last: date) -> SortedCounts:
    """Every answer that enters an NPS, day by day. One query."""
    return count_scores(Question(first, last))


def count_scores(question: Question) -> SortedCounts:
    """The answers in question that enter an NPS. One query."""
    found: dict[tuple[str, bool], _Counting] = defaultdict(_Counting)
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, _parameters(question))
        for kind, is_apart, is_slot, slot, part, score, count in cursor.fetchall():
            counting = found[kind, is_apart]
            if is_slot:
                counting.days[slot][score] += int(count)
            elif part is not None:
                counting.parts[part][score] += int(count)
    return SortedCounts({sort: counting.counted() for sort, counting in found.items()})


@dataclass(frozen=True)
class _Counting:
    days: dict[date, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * SCORES))
    parts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * SCORES))

    def counted(self) -> ScoreCounts:
        return ScoreCounts(
            {day: tuple(counts) for day, counts in self.days.items()},
            {part: tuple(counts) for part, counts in self.parts.items()},
        )


def total(histograms: Iterable[Histogram]) -> Histogram:
    """Several histograms as one."""
    added = [0] * SCORES
    for histogram in histograms:
        for score, count in enumerate(histogram):
            added[score] += count
    return tuple(added)


def _parameters(question: Question) -> dict[str, Any]:
    split = question.split
    return {
        "first": question.first,
        "last": question.last,
        "apart": list(APART),
        "cuts": list(question.cuts),
        "by": split.by.value if split else None,
        "split_first": split.period.first if split else None,
        "split_last": split.period.last if split else None,
        **asdict(question.scope),
    }
