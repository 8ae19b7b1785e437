"""Change the extra questions of a survey: add, reword, put in order, retire, bring back."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from surveys.actions.page_rows import TooMany, last_position, take_away
from surveys.actions.page_rows import move as move_row
from surveys.models import ExtraAnswer, ExtraQuestion, ResponseRevision, Survey
from surveys.models.extra_question import MOST_QUESTIONS


@dataclass(frozen=True)
class QuestionWords:
    """Choices are told in the same order in each language; a language may be left out."""

    question_nb: str
    question_en: str
    choices_nb: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()


class ChoicesMoved(Exception):
    """It has been answered: a choice less would give answers another meaning."""


def add_question(survey_id: int, kind: str, words: QuestionWords) -> ExtraQuestion:
    """Last. TooMany, SurveyIsClosed: nothing is stored."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(survey_id)
        siblings = ExtraQuestion.objects.filter(survey=survey_id)
        _refuse_too_many(siblings)
        question = ExtraQuestion(survey_id=survey_id, kind=kind, position=last_position(siblings) + 1)
        return _save(question, words)


def reword_question(question: ExtraQuestion, words: QuestionWords) -> ExtraQuestion:
    """Answers that were given say the new words too. ChoicesMoved, SurveyIsClosed."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(question.survey_id)
        fewer = _choices(words) < max(len(question.choices_nb), len(question.choices_en))
        if fewer and is_answered(question):
            raise ChoicesMoved(question.pk)
        return _save(question, words)


def move_question(question: ExtraQuestion, up: bool) -> None:
    move_row(ExtraQuestion.objects.filter(survey=question.survey_id), question, up)


def retire_question(question: ExtraQuestion) -> bool:
    """True when it is gone altogether, for nobody has answered it."""
    return take_away(question, is_answered)


def bring_back_question(question: ExtraQuestion) -> None:
    """It is asked again. TooMany, SurveyIsClosed."""
    with transaction.atomic():
        Survey.objects.lock_to_edit(question.survey_id)
        _refuse_too_many(ExtraQuestion.objects.filter(survey=question.survey_id).exclude(pk=question.pk))
        question.is_active = True
        question.save(update_fields=["is_active"])


def is_answered(question: ExtraQuestion) -> bool:
    """Now, or in an earlier version of an answer."""
    if ExtraAnswer.objects.filter(question=question).exists():
        return True
    return ResponseRevision.objects.filter(
        response__survey=question.survey_id, extra__has_key=str(question.pk)
    ).exists()


def _choices(words: QuestionWords) -> int:
    return max(len(words.choices_nb), len(words.choices_en))


def _save(question: ExtraQuestion, words: QuestionWords) -> ExtraQuestion:
    question.question_nb, question.question_en = words.question_nb, words.question_en
    question.choices_nb, question.choices_en = list(words.choices_nb), list(words.choices_en)
    question.save()
    return question


def _refuse_too_many(siblings: QuerySet[ExtraQuestion]) -> None:
    if siblings.filter(is_active=True).count() >= MOST_QUESTIONS:
        raise TooMany
