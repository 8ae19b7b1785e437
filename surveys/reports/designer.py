"""A survey as it is being set up: each step with what is set, what lacks, and what to do next."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from customers.models import Organisation, User
from customers.models.fields import zone_of
from surveys.models import Survey, SurveyText
from surveys.reports.finding_words import lacking_words
from surveys.reports.survey_page import TextInLanguage, in_languages, lacking_codes
from surveys.reports.survey_sentences import survey_sentences
from surveys.reports.survey_steps import STEP_OF_LACKING, STEPS, step_titles
from surveys.reports.wave_list import WaveList, wave_list


@dataclass(frozen=True)
class Step:
    """`lacking` are sentences; `is_next`: the first step that lacks anything."""

    code: str
    number: int
    title: str
    sentences: list[str]
    lacking: list[str]
    is_next: bool
    url: str


@dataclass(frozen=True)
class Designer:
    """`lacking` are sentences: what keeps it from being started.

    `people` may get a test mail; `waves` are of a relational survey, else None; `shown` is the language
    the preview begins with, "" without texts.
    """

    survey: Survey
    steps: list[Step]
    lacking: list[str]
    texts: list[TextInLanguage]
    shown: str
    people: list[User]
    waves: WaveList | None


def designer(survey: Survey, person: User, now: datetime) -> Designer:
    """Five queries, eight more for waves; the signed-in person is first of those who may get a test mail."""
    texts = SurveyText.objects.by_language(survey)
    organisation = Organisation.objects.current()
    language = organisation.language
    lacking = lacking_codes(survey, texts, organisation.language, now)
    is_relational = survey.kind == Survey.Kind.RELATIONAL
    others = User.objects.get_queryset().filter(is_active=True).exclude(pk=person.pk).order_by("full_name")
    return Designer(
        survey=survey,
        steps=_steps(survey, lacking),
        lacking=lacking_words(lacking),
        texts=in_languages(survey, texts),
        shown=language if language in texts else next(iter(texts), ""),
        people=[person, *others],
        waves=wave_list(survey, zone_of(organisation.zone)) if is_relational else None,
    )


def _steps(survey: Survey, lacking: list[str]) -> list[Step]:
    titles, sentences = step_titles(), survey_sentences(survey)
    where = {code: [lack for lack in lacking if STEP_OF_LACKING[lack] == code] for code in STEPS}
    following = next((code for code in STEPS if where[code]), "")
    return [
        Step(
            code=code,
            number=number,
            title=titles[code],
            sentences=sentences[code],
            lacking=lacking_words(where[code]),
            is_next=code == following,
            url=reverse("surveys:survey-step", args=[survey.pk, code]),
        )
        for number, code in enumerate(STEPS, 1)
    ]
