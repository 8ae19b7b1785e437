"""A survey whose page asks for everything a page can ask for."""

from surveys.actions.edit_extra_questions import QuestionWords, add_question
from surveys.actions.edit_reasons import ReasonWords, add_reason
from surveys.models import ExtraQuestion, Survey, SurveyReason


def ask_more(survey: Survey) -> Survey:
    """Two reasons, two finer ones under the first, a choice, a line, and the wish for contact."""
    delivery = add_reason(survey.pk, ReasonWords("Leveringstid", "Delivery time"))
    add_reason(survey.pk, ReasonWords("Kom for sent", "Came late"), delivery)
    add_reason(survey.pk, ReasonWords("Kom i tide", "Came on time"), delivery)
    add_reason(survey.pk, ReasonWords("Pris", "Price"))
    return ask_questions(survey)


def ask_questions(survey: Survey) -> Survey:
    """A choice, a line, and the wish for contact."""
    words = QuestionWords("Hvilken avdeling?", "Which branch?", ("Bergen", "Oslo"), ("Bergen", "Oslo city"))
    add_question(survey.pk, ExtraQuestion.Kind.CHOICE, words)
    add_question(survey.pk, ExtraQuestion.Kind.TEXT, QuestionWords("Hvem hjalp deg?", "Who helped you?"))
    Survey.objects.filter(pk=survey.pk).update(asks_contact_wish=True)
    survey.refresh_from_db()
    return survey


def reason(name_nb: str) -> SurveyReason:
    return SurveyReason.objects.get(name_nb=name_nb)


def question(kind: str) -> ExtraQuestion:
    return ExtraQuestion.objects.get(kind=kind)
