"""How often each reason of a survey was ticked, and the NPS of the answers that name it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import get_language

from surveys.models import ResponseReason, Survey, SurveyReason
from surveys.reports.period import Period
from surveys.reports.score_counts import SCORES
from surveys.rules.nps import Counts
from surveys.rules.suppression import suppress_each


@dataclass(frozen=True)
class NamedReason:
    """`n` answers name it, None when that is hidden; `nps` is theirs, None without a score.

    `is_finer`: it stands under another.
    """

    id: int
    words: str
    is_finer: bool
    n: int | None
    nps: int | None


def named_reasons(survey: Survey, period: Period) -> list[NamedReason]:
    """In the order of the page, those that were named, both days included. Two queries, one when none was."""
    ticked = ResponseReason.objects.filter(
        reason__survey=survey,
        response__answered_on__range=(period.first, period.last),
        response__state="confirmed",
        response__is_test=False,
        response__is_withheld=False,
    ).order_by()
    histograms: dict[int, list[int]] = defaultdict(lambda: [0] * SCORES)
    named: dict[int, int] = defaultdict(int)
    for reason_id, score, n in ticked.values_list("reason", "response__score").annotate(n=Count("pk")):
        named[reason_id] += n
        if score is not None:
            histograms[reason_id][score] += n
    if not named:
        return []
    language = get_language() or ""
    shown = suppress_each(named).shown if survey.names_nobody else named
    return [
        NamedReason(
            id=reason.pk,
            words=reason.name_in(language),
            is_finer=reason.parent_id is not None,
            n=shown.get(reason.pk),
            nps=Counts.from_histogram(histograms[reason.pk]).shown if reason.pk in shown else None,
        )
        for reason in _in_order(list(SurveyReason.objects.filter(pk__in=named)))
    ]


def _in_order(reasons: Sequence[SurveyReason]) -> list[SurveyReason]:
    """Each first-level one before what stands under it."""
    places = {reason.pk: (reason.position, reason.pk) for reason in reasons}

    def place(reason: SurveyReason) -> tuple[tuple[int, int], bool, int]:
        is_finer = reason.parent_id is not None
        above = places.get(reason.parent_id or reason.pk, places[reason.pk])
        return above, is_finer, reason.position

    return sorted(reasons, key=place)
