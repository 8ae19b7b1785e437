"""Make a survey: a draft with texts in every language it is given."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction

from npsapp.lib.advisory_locks import Lock, hold
from surveys.models import Survey, SurveyText
from surveys.rules.slugs import numbered, slug_of
from surveys.rules.survey_settings import SurveySettings
from surveys.rules.words import Words

FALLBACK_SLUG = "survey"


class SlugTaken(Exception):
    """Another survey has this short name."""


@dataclass(frozen=True)
class NewSurvey:
    """`slug` is made from the name when it is empty; texts are by language."""

    kind: str
    settings: SurveySettings
    texts: Mapping[str, Words]
    slug: str = ""


def create_survey(new: NewSurvey) -> Survey:
    """The draft; sent twice it is the same one, until somebody changes it. SlugTaken stores nothing."""
    with transaction.atomic():
        hold(Lock.NEW_SURVEY)
        if (same := _same(new)) is not None:
            return same
        if new.slug and Survey.objects.filter(slug=new.slug).exists():
            raise SlugTaken(new.slug)
        survey = Survey.objects.create(
            kind=new.kind, slug=new.slug or _free_slug(new.settings.name), **new.settings.columns()
        )
        for language, words in new.texts.items():
            SurveyText.objects.create(survey=survey, language=language, **asdict(words))
        return survey


def _same(new: NewSurvey) -> Survey | None:
    drafts = Survey.objects.filter(state=Survey.State.DRAFT, kind=new.kind, name=new.settings.name)
    for draft in drafts.filter(slug=new.slug) if new.slug else drafts:
        texts = SurveyText.objects.by_language(draft)
        if draft.settings == new.settings and {k: text.words for k, text in texts.items()} == dict(new.texts):
            return draft
    return None


def _free_slug(name: str) -> str:
    wanted = slug_of(name) or FALLBACK_SLUG
    taken = set(Survey.objects.filter(slug__startswith=wanted[:40]).values_list("slug", flat=True))
    tried, number = wanted, 1
    while tried in taken:
        number += 1
        tried = numbered(wanted, number)
    return tried
