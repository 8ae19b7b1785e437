"""Store changed settings of a survey, unless somebody else has stored others meanwhile."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from npsapp.lib.advisory_locks import Lock, hold
from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint
from surveys.actions.create_survey import SlugTaken
from surveys.models import Invitation, Response, Survey
from surveys.rules.survey_settings import SurveySettings


class PrivacyIsFixed(Exception):
    """Customers were told what is kept of them, or the survey's doors are open; `why` is a word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


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


def privacy_fixed_by(survey: Survey) -> str:
    """Why its privacy cannot be changed: "asked" or "doors"; "" while it can. The database says the same."""
    is_told = Q(state=Invitation.State.ASKED) | Q(is_used=True)
    asked = Invitation.objects.filter(is_told, survey=survey).exists()
    if asked or Response.objects.filter(survey=survey).exists():
        return "asked"
    return "doors" if survey.open_link_is_on or survey.widget_origins else ""


def update_survey(survey_id: int, change: SurveyChange) -> Survey:
    """The survey as it is now.

    ChangedMeanwhile, SlugTaken, AsksAfterNothing, PrivacyIsFixed, SurveyIsClosed: nothing is stored.
    """
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
        if change.settings.privacy != survey.privacy:
            _check_privacy(survey)
        runs = survey.state in (Survey.State.LIVE, Survey.State.PAUSED)
        if runs and survey.kind != Survey.Kind.RELATIONAL and not change.settings.interaction_kinds:
            raise AsksAfterNothing(survey_id)
        for name, value in {**change.settings.columns(), "slug": slug}.items():
            setattr(survey, name, value)
        survey.save()
        return survey


def _check_privacy(survey: Survey) -> None:
    """While nobody is being asked: who is asked at this moment has been told the old one."""
    hold(Lock.ASK)
    if why := privacy_fixed_by(survey):
        raise PrivacyIsFixed(why)
