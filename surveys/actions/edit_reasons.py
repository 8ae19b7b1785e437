"""Change what respondents of a survey can tick: add, reword, put in order, retire, bring back."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from surveys.actions.page_rows import TooMany, last_position, take_away
from surveys.actions.page_rows import move as move_row
from surveys.models import ResponseReason, ResponseRevision, Survey, SurveyReason
from surveys.rules.standard_reasons import STANDARD_REASONS

# More is not read: asking.md's five to eight on top, and few enough under each for a phone.
MOST_TOP, MOST_UNDER = 8, 6


@dataclass(frozen=True)
class ReasonWords:
    name_nb: str
    name_en: str


def add_reason(survey_id: int, words: ReasonWords, parent: SurveyReason | None = None) -> SurveyReason:
    """Last of its level. TooMany, SurveyIsClosed: nothing is stored."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(survey_id)
        siblings = SurveyReason.objects.filter(survey=survey_id, parent=parent)
        _refuse_too_many(siblings, parent is None)
        return SurveyReason.objects.create(
            survey_id=survey_id,
            parent=parent,
            name_nb=words.name_nb,
            name_en=words.name_en,
            position=last_position(siblings) + 1,
        )


def add_standard_reasons(survey_id: int) -> int:
    """Our set, for a survey that has none yet; returns how many first-level ones were added."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(survey_id)
        if SurveyReason.objects.filter(survey=survey_id).exists():
            return 0
        for standard in STANDARD_REASONS:
            parent = add_reason(survey_id, ReasonWords(standard.nb, standard.en))
            for nb, en in standard.finer:
                add_reason(survey_id, ReasonWords(nb, en), parent)
    return len(STANDARD_REASONS)


def reword_reason(reason: SurveyReason, words: ReasonWords) -> SurveyReason:
    """Answers that name it say the new words too. SurveyIsClosed."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(reason.survey_id)
        reason.name_nb, reason.name_en = words.name_nb, words.name_en
        reason.save(update_fields=["name_nb", "name_en"])
    return reason


def move_reason(reason: SurveyReason, up: bool) -> None:
    move_row(SurveyReason.objects.filter(survey=reason.survey_id, parent=reason.parent_id), reason, up)


def retire_reason(reason: SurveyReason) -> bool:
    """True when it is gone altogether, for no answer names it or anything under it."""
    return take_away(reason, _is_used)


def bring_back_reason(reason: SurveyReason) -> None:
    """It can be ticked again. TooMany, SurveyIsClosed."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(reason.survey_id)
        siblings = SurveyReason.objects.filter(survey=reason.survey_id, parent=reason.parent_id)
        _refuse_too_many(siblings.exclude(pk=reason.pk), reason.parent_id is None)
        reason.is_active = True
        reason.save(update_fields=["is_active"])


def _is_used(reason: SurveyReason) -> bool:
    """Now, or in an earlier version of an answer."""
    family = list(
        SurveyReason.objects.filter(Q(pk=reason.pk) | Q(parent=reason)).values_list("pk", flat=True)
    )
    if ResponseReason.objects.filter(reason__in=family).exists():
        return True
    return ResponseRevision.objects.filter(
        response__survey=reason.survey_id, reasons__overlap=family
    ).exists()


def _refuse_too_many(siblings: QuerySet[SurveyReason], is_top: bool) -> None:
    if siblings.filter(is_active=True).count() >= (MOST_TOP if is_top else MOST_UNDER):
        raise TooMany
