"""Store changed settings of a survey, unless somebody else has stored others meanwhile."""

from dataclasses import dataclass

from django.db import transaction

from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint
from surveys.actions.create_survey import SlugTaken
from surveys.models import Invitation, Survey
from surveys.rules.survey_settings import SurveySettings


class AsksAfterNothing(Exception):
    """A survey that runs would ask nobody any more."""


@dataclass(frozen=True)
class SurveyChange:
    """`seen` is the fingerprint of what the writer saw; an empty slug stays as it is."""

    settings: SurveySettings
    seen: str
    slug: str = ""


def seen_settings(survey: Survey) -> str:
    return fingerprint({**survey.settings.columns(), "slug": survey.slug})


def slug_is_free(survey: Survey) -> bool:
    """The short name may be changed before first use only: others refer to it afterwards."""
    return survey.state == Survey.State.DRAFT and not Invitation.objects.filter(survey=survey).exists()


def update_survey(survey_id: int, change: SurveyChange) -> Survey:
    """The survey as it is now. ChangedMeanwhile, SlugTaken, AsksAfterNothing, SurveyIsClosed: nothing is."""
    with transaction.atomic():
        survey = Survey.objects.lock_to_edit(survey_id)
        slug = change.slug if change.slug and slug_is_free(survey) else survey.slug
        if (survey.settings, survey.slug) == (change.settings, slug):
            return survey
        current = seen_settings(survey)
        if current != change.seen:
            raise ChangedMeanwhile(current)
        if Survey.objects.filter(slug=slug).exclude(pk=survey_id).exists():
            raise SlugTaken(slug)
        runs = survey.state in (Survey.State.LIVE, Survey.State.PAUSED)
        if runs and survey.kind != Survey.Kind.RELATIONAL and not change.settings.interaction_kinds:
            raise AsksAfterNothing(survey_id)
        for name, value in {**change.settings.columns(), "slug": slug}.items():
            setattr(survey, name, value)
        survey.save()
        return survey
