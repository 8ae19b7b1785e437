"""Answers without names in sets that somebody has narrowed: too few of one survey are none."""

from django.db.models import Count, Q, QuerySet

from surveys.models import Response, Survey
from surveys.rules.suppression import few

WITHOUT_NAMES = ~Q(privacy=Survey.Privacy.IDENTIFIED)


def without_small_groups(responses: QuerySet[Response]) -> QuerySet[Response]:
    """The set without those of surveys of which it holds fewer than five. One query; in any order.

    Whoever narrows a list to a score, a word or a week must not be left with the answers of two people.
    """
    found = responses.order_by().filter(WITHOUT_NAMES).values_list("survey").annotate(n=Count("pk"))
    small = [survey_id for survey_id, n in found if few(n)]
    return responses.exclude(WITHOUT_NAMES, survey__in=small) if small else responses
