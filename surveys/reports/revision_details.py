"""What each version of an answer said beside score and comment, in words."""

from collections.abc import Sequence

from surveys.models import ExtraQuestion, ResponseRevision, SurveyReason
from surveys.reports.said_details import SaidDetails, reason_names, wish_words
from surveys.rules.answer_details import Details


def revision_details(revisions: Sequence[ResponseRevision], language: str) -> list[SaidDetails]:
    """One for each, in the same order. Two queries at most: none for what none of them says."""
    ids = {pk for revision in revisions for pk in revision.reasons}
    asked = {int(key) for revision in revisions for key in revision.extra}
    reasons = SurveyReason.objects.in_bulk(ids) if ids else {}
    questions = ExtraQuestion.objects.in_bulk(asked) if asked else {}
    return [
        SaidDetails(
            reasons=reason_names([reasons[pk] for pk in revision.reasons if pk in reasons], language),
            extra=tuple(
                _told(questions[int(key)], value, language)
                for key, value in revision.extra.items()
                if int(key) in questions
            ),
            wish=wish_words(revision.contact_wish, revision.contact_when),
        )
        for revision in revisions
    ]


def own_details(said: Details, language: str) -> SaidDetails:
    """What a respondent has said themselves, wherever it is kept."""
    extra = {str(each.question_id): each.value for each in said.extra}
    wish = {"contact_wish": said.contact_wish, "contact_when": said.contact_when}
    return revision_details([ResponseRevision(reasons=list(said.reasons), extra=extra, **wish)], language)[0]


def _told(question: ExtraQuestion, value: object, language: str) -> tuple[str, str]:
    choices = question.choices_in(language)
    if isinstance(value, int):
        return question.words_in(language), choices[value] if value < len(choices) else ""
    return question.words_in(language), str(value)
