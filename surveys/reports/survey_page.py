"""One survey: its figures, texts, settings, and what can be done with it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from customers.models import Organisation
from customers.models.fields import Language
from npsapp.lib.language_choices import NAMES
from surveys.models import DeliveryPause, Invitation, Survey, SurveyText, Wave
from surveys.reports.asks import Asks, asks
from surveys.reports.finding_words import lacking_words
from surveys.reports.funnel import Funnel, survey_funnel
from surveys.reports.named_reasons import NamedReason, named_reasons
from surveys.reports.nps_figure import NpsFigure, apart_figure, nps_figure
from surveys.reports.period import Period
from surveys.reports.privacy_words import few_words
from surveys.reports.survey_list import Due, due_invitations
from surveys.reports.survey_scores import survey_scores
from surveys.reports.survey_sentences import survey_sentences
from surveys.reports.survey_steps import step_titles
from surveys.reports.survey_story import StoryEntry, survey_story
from surveys.reports.wave_list import WaveList, wave_list
from surveys.rules.survey_settings import what_lacks
from surveys.rules.words import Words


@dataclass(frozen=True)
class TextInLanguage:
    """`words` is None where there is no text yet."""

    code: str
    name: str
    words: Words | None


@dataclass(frozen=True)
class SurveyPage:
    """`nps` is None for a survey that asks for words alone; `lacking` is what a draft needs to be started.

    `apart` are answers through doors that anybody may use, None without any.
    """

    survey: Survey
    sentences: list[tuple[str, list[str]]]
    funnel: Funnel
    nps: NpsFigure | None
    apart: NpsFigure | None
    due: Due
    parked: int
    texts: list[TextInLanguage]
    beside: Asks
    lacking: list[str]
    named: list[NamedReason]
    # Why it paused itself; None when it did not.
    pause: DeliveryPause | None
    story: list[StoryEntry]
    waves: WaveList | None
    # How its answers are shown, of a survey without names.
    few_words: str


def survey_page(survey: Survey, days: int, now: datetime) -> SurveyPage:
    """The figures of the last `days` days, all else as it is now. Sixteen queries, one more when paused.

    Seven more for the waves of a relational one.
    """
    organisation = Organisation.objects.current()
    zone = ZoneInfo(organisation.zone)
    period = Period.of_days(days, now.astimezone(zone).date())
    scores = survey_scores([survey.pk], period.first, period.last) if survey.is_scored else {}
    texts, titles = SurveyText.objects.by_language(survey), step_titles()
    return SurveyPage(
        survey=survey,
        sentences=[(titles[step], said) for step, said in survey_sentences(survey).items()],
        funnel=survey_funnel(survey, *period.moments(zone)),
        nps=nps_figure(scores[survey.pk].asked) if survey.is_scored else None,
        apart=apart_figure(scores[survey.pk].apart) if survey.is_scored else None,
        due=due_invitations([survey.pk]).get(survey.pk, Due()),
        parked=Invitation.objects.parked(survey).count(),
        texts=in_languages(survey, texts),
        beside=asks(survey),
        pause=_pause(survey),
        lacking=_lacking(survey, texts, organisation.language, now),
        named=named_reasons(survey, period),
        story=survey_story(survey),
        few_words=few_words(survey),
        waves=wave_list(survey, zone) if survey.kind == Survey.Kind.RELATIONAL else None,
    )


def in_languages(survey: Survey, texts: dict[str, SurveyText]) -> list[TextInLanguage]:
    """Every language there can be, with the words as customers read them where there are any."""
    return [
        TextInLanguage(code, NAMES[code], texts[code].words_about(survey) if code in texts else None)
        for code in Language.values
    ]


def _pause(survey: Survey) -> DeliveryPause | None:
    if survey.state != Survey.State.PAUSED:
        return None
    return DeliveryPause.objects.filter(survey=survey, ended_at=None).first()


def _lacking(survey: Survey, texts: dict[str, SurveyText], language: str, now: datetime) -> list[str]:
    if survey.state != Survey.State.DRAFT:
        return []
    return lacking_words(lacking_codes(survey, texts, language, now))


def lacking_codes(survey: Survey, texts: dict[str, SurveyText], language: str, now: datetime) -> list[str]:
    """What keeps it from being started, as codes of surveys.rules.survey_settings. A query for its waves."""
    words = {code: text.words for code, text in texts.items()}
    is_relational = survey.kind == Survey.Kind.RELATIONAL
    has_wave = is_relational and Wave.objects.can_begin(now).filter(survey=survey).exists()
    return what_lacks(survey.kind, tuple(survey.interaction_kinds), words, language, has_wave)
