"""The answers of single surveys by score, as exact at every moment as the headline."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from surveys.reports.dimensions import EVERYTHING, Dimension, Scope
from surveys.reports.period import Period
from surveys.reports.score_counts import SCORES, Histogram, Question, Split, count_scores
from surveys.rules.nps import Counts

_NOBODY = (0,) * SCORES


@dataclass(frozen=True)
class SurveyScores:
    """Those we asked, and those who came through doors that anybody may use: never one figure."""

    asked: Counts
    apart: Counts


def survey_scores(surveys: Collection[int], first: date, last: date) -> dict[int, SurveyScores]:
    """By survey, also those without an answer; both days included. One query, none without surveys."""
    wanted = list(surveys)
    if not wanted:
        return {}
    scope = Scope(survey=wanted[0]) if len(wanted) == 1 else EVERYTHING
    split = Split(Dimension.SURVEY, Period(first, last))
    found = count_scores(Question(first, last, scope, cuts=(first,), split=split))
    asked, came = found.by_survey(), found.apart_by_survey()
    return {pk: SurveyScores(_counts(asked, pk), _counts(came, pk)) for pk in wanted}


def _counts(parts: Mapping[str, Histogram], pk: int) -> Counts:
    return Counts.from_histogram(parts.get(str(pk), _NOBODY))
