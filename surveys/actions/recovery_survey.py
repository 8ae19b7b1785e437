"""The one survey that asks after a closed follow-up whether it is solved: made when first needed."""

from dataclasses import asdict

from django.db import transaction

from customers.models import Organisation
from npsapp.lib.advisory_locks import Lock, hold
from surveys.models import Survey, SurveyText
from surveys.rules.standard_texts import STANDARD_TEXTS
from surveys.rules.survey_settings import USUAL_REST

SLUG, NAMES = "recovery-check", {"nb": "Etterkontroll", "en": "Recovery check"}


def recovery_survey() -> Survey:
    """With texts in every language, as shipped until staff change them."""
    known = Survey.objects.filter(kind=Survey.Kind.RECOVERY).first()
    return known or _made()


def _made() -> Survey:
    with transaction.atomic():
        hold(Lock.RECOVERY_SURVEY)
        known = Survey.objects.filter(kind=Survey.Kind.RECOVERY).first()
        if known is not None:
            return known
        organisation = Organisation.objects.current()
        survey = Survey.objects.create(
            slug=_free_slug(),
            name=NAMES.get(organisation.language, NAMES["en"]),
            kind=Survey.Kind.RECOVERY,
            state=Survey.State.LIVE,
            rest_days=USUAL_REST[Survey.Kind.RECOVERY],
            reminder_days=0,
            recommended=organisation.name[:120],
        )
        for language, words in STANDARD_TEXTS[Survey.Kind.RECOVERY].items():
            SurveyText.objects.create(survey=survey, language=language, **asdict(words))
        return survey


def _free_slug() -> str:
    """Staff may have called one of their own surveys so."""
    taken = set(Survey.objects.filter(slug__startswith=SLUG).values_list("slug", flat=True))
    numbered = (f"{SLUG}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (SLUG, *numbered) if slug not in taken)
