"""How many answers of each score each day had: tallies where they are up to date, rows where they are not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from surveys.rules.nps import Counts

SCORES = 11

# One statement is one snapshot: a mark and the rows it speaks of are seen together or not at all, so the
# figure is exact at every moment, also while days are being counted again.
_STATEMENT = """
WITH marked AS (
    SELECT DISTINCT survey_id, day FROM surveys_daymark WHERE day BETWEEN %(first)s AND %(last)s
)
SELECT tally.day, tally.score, SUM(tally.count)
  FROM surveys_daytally AS tally
 WHERE tally.day BETWEEN %(first)s AND %(last)s
   AND NOT EXISTS (
       SELECT 1 FROM marked WHERE marked.survey_id = tally.survey_id AND marked.day = tally.day
   )
 GROUP BY tally.day, tally.score
UNION ALL
SELECT answer.answered_on, answer.score, COUNT(*)
  FROM marked
  JOIN surveys_response AS answer
    ON answer.survey_id = marked.survey_id AND answer.answered_on = marked.day
 WHERE answer.state = 'confirmed' AND answer.kind = 'nps' AND NOT answer.is_test
 GROUP BY answer.answered_on, answer.score
"""


@dataclass(frozen=True)
class ScoreCounts:
    """A histogram per day (in the organisation's zone); days without answers are left out."""

    days: Mapping[date, tuple[int, ...]]

    def between(self, first: date, last: date) -> tuple[int, ...]:
        """The histogram of these days, both included: 11 counts, the index being the score."""
        return _sum(counts for day, counts in self.days.items() if first <= day <= last)

    def counts(self, first: date, last: date) -> Counts:
        return Counts.from_histogram(self.between(first, last))


def score_counts(first: date, last: date) -> ScoreCounts:
    """Every answer that enters the headline NPS, from `first` to `last`, both included. One query."""
    days: dict[date, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"first": first, "last": last})
        for day, score, count in cursor.fetchall():
            days.setdefault(day, [0] * SCORES)[score] += int(count)
    return ScoreCounts({day: tuple(counts) for day, counts in days.items()})


def _sum(histograms: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    total = [0] * SCORES
    for histogram in histograms:
        for score, count in enumerate(histogram):
            total[score] += count
    return tuple(total)
