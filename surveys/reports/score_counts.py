"""How many answers of each score there were: tallies where they are up to date, rows where they are not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from surveys.reports.dimensions import EVERYTHING, Dimension, Scope
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
    SELECT tally.day, tally.score, tally.survey_id AS survey, tally.market, tally.touchpoint, tally.channel,
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
), placed AS (
    SELECT COALESCE((%(cuts)s::date[])[width_bucket(day, %(cuts)s::date[])], day) AS slot,
           CASE WHEN day BETWEEN %(split_first)s AND %(split_last)s THEN CASE %(by)s
               WHEN 'market' THEN market
               WHEN 'touchpoint' THEN touchpoint
               WHEN 'account_manager' THEN account_manager::text
               WHEN 'survey' THEN survey::text
               WHEN 'channel' THEN channel
           END END AS part,
           score, count
      FROM counted
     WHERE (%(market)s::text IS NULL OR market = %(market)s)
       AND (%(touchpoint)s::text IS NULL OR touchpoint = %(touchpoint)s)
       AND (%(account_manager)s::bigint IS NULL OR account_manager = %(account_manager)s)
       AND (%(survey)s::bigint IS NULL OR survey = %(survey)s)
       AND (%(channel)s::text IS NULL OR channel = %(channel)s)
)
SELECT GROUPING(part) = 1, slot, part, score, SUM(count)
  FROM placed
 GROUP BY GROUPING SETS ((slot, score), (part, score))
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


def score_counts(first: date, last: date) -> ScoreCounts:
    """Every answer that enters the headline NPS, day by day. One query."""
    return count_scores(Question(first, last))


def count_scores(question: Question) -> ScoreCounts:
    """The answers in question that enter the NPS. One query."""
    days: dict[date, list[int]] = defaultdict(lambda: [0] * SCORES)
    parts: dict[str, list[int]] = defaultdict(lambda: [0] * SCORES)
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, _parameters(question))
        for is_slot, slot, part, score, count in cursor.fetchall():
            if is_slot:
                days[slot][score] += int(count)
            elif part is not None:
                parts[part][score] += int(count)
    return ScoreCounts(
        {day: tuple(counts) for day, counts in days.items()},
        {part: tuple(counts) for part, counts in parts.items()},
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
        "cuts": list(question.cuts),
        "by": split.by.value if split else None,
        "split_first": split.period.first if split else None,
        "split_last": split.period.last if split else None,
        **asdict(question.scope),
    }
