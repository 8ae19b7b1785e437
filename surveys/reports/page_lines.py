"""The reasons and extra questions of a survey as staff edit them, each with how many answers name it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import get_language

from surveys.models import ExtraAnswer, ExtraQuestion, ResponseReason, Survey, SurveyReason
from surveys.rules.suppression import suppress_each


@dataclass(frozen=True)
class PageLine:
    """`answers` is None where few are hidden.

    `other` is the same in the other language; `more` is what stands beside: choices of a question.
    """

    id: int
    words: str
    other: str
    more: str
    in_use: bool
    answers: int | None
    is_first: bool
    is_last: bool
    finer: tuple["PageLine", ...] = ()


def reason_lines(survey: Survey) -> list[PageLine]:
    """Two queries."""
    reasons = list(SurveyReason.objects.filter(survey=survey).order_by("position", "pk"))
    ticked = ResponseReason.objects.filter(reason__survey=survey).order_by()
    counts = _shown(survey, dict(ticked.values_list("reason").annotate(n=Count("pk"))))

    def lines(parent_id: int | None) -> list[PageLine]:
        rows = [each for each in reasons if each.parent_id == parent_id]
        return [
            _line(
                each,
                place,
                rows,
                (each.name_nb, each.name_en),
                counts.get(each.pk, 0),
                finer=tuple(lines(each.pk)) if parent_id is None else (),
            )
            for place, each in enumerate(rows)
        ]

    return lines(None)


def question_lines(survey: Survey) -> list[PageLine]:
    """Two queries."""
    questions = list(ExtraQuestion.objects.filter(survey=survey).order_by("position", "pk"))
    answers = ExtraAnswer.objects.filter(question__survey=survey).order_by()
    counts = _shown(survey, dict(answers.values_list("question").annotate(n=Count("pk"))))
    return [
        _line(
            each,
            place,
            questions,
            (each.question_nb, each.question_en),
            counts.get(each.pk, 0),
            more=" · ".join(each.choices_in(get_language() or "")) or str(each.get_kind_display()),
        )
        for place, each in enumerate(questions)
    ]


def _shown(survey: Survey, counts: dict[int, int]) -> dict[int, int | None]:
    if not survey.names_nobody:
        return {**counts}
    found = suppress_each(counts)
    return {**found.shown, **dict.fromkeys(found.hidden)}


def _line(
    row: SurveyReason | ExtraQuestion,
    place: int,
    rows: Sequence[SurveyReason | ExtraQuestion],
    words: tuple[str, str],
    answers: int | None,
    more: str = "",
    finer: tuple[PageLine, ...] = (),
) -> PageLine:
    nb, en = words
    return PageLine(
        id=row.pk,
        words=str(row),
        other=nb if str(row) == en else en,
        more=more,
        in_use=row.is_active,
        answers=answers,
        is_first=place == 0,
        is_last=place == len(rows) - 1,
        finer=finer,
    )
