"""The answers of single surveys by score, as exact at every moment as the headline."""

from collections.abc import Collection
from datetime import date

from django.db import connection

from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts

# As in score_counts: one statement is one snapshot of marks, tallies and rows.
_STATEMENT = """
WITH marked AS (
    SELECT DISTINCT survey_id, day FROM surveys_daymark
     WHERE survey_id = ANY(%(surveys)s) AND day BETWEEN %(first)s AND %(last)s
)
SELECT tally.survey_id, tally.score, SUM(tally.count)
  FROM surveys_daytally AS tally
 WHERE tally.survey_id = ANY(%(surveys)s) AND tally.day BETWEEN %(first)s AND %(last)s
   AND NOT EXISTS (
       SELECT 1 FROM marked WHERE marked.survey_id = tally.survey_id AND marked.day = tally.day
   )
 GROUP BY tally.survey_id, tally.score
UNION ALL
SELECT answer.survey_id, answer.score, COUNT(*)
  FROM marked
  JOIN surveys_response AS answer
    ON answer.survey_id = marked.survey_id AND answer.answered_on = marked.day
 WHERE answer.state = 'confirmed' AND answer.kind = 'nps' AND NOT answer.is_test
 GROUP BY answer.survey_id, answer.score
"""


def survey_scores(surveys: Collection[int], first: date, last: date) -> dict[int, Counts]:
    """By survey, also those without an answer; both days included. One query, none without surveys."""
    histograms = {survey_id: [0] * SCORES for survey_id in surveys}
    if not histograms:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"surveys": list(histograms), "first": first, "last": last})
        for survey_id, score, count in cursor.fetchall():
            histograms[survey_id][score] += int(count)
    return {survey_id: Counts.from_histogram(counts) for survey_id, counts in histograms.items()}
