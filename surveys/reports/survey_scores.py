"""The answers of single surveys by score, as exact at every moment as the headline."""

from collections.abc import Collection
from datetime import date

from surveys.reports.dimensions import EVERYTHING, Dimension, Scope
from surveys.reports.period import Period
from surveys.reports.score_counts import SCORES, Question, Split, count_scores
from surveys.rules.nps import Counts

_NOBODY = (0,) * SCORES


def survey_scores(surveys: Collection[int], first: date, last: date) -> dict[int, Counts]:
    """By survey, also those without an answer; both days included. One query, none without surveys."""
    wanted = list(surveys)
    if not wanted:
        return {}
    scope = Scope(survey=wanted[0]) if len(wanted) == 1 else EVERYTHING
    split = Split(Dimension.SURVEY, Period(first, last))
    parts = count_scores(Question(first, last, scope, cuts=(first,), split=split)).parts
    return {pk: Counts.from_histogram(parts.get(str(pk), _NOBODY)) for pk in wanted}
