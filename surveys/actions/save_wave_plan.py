"""Set how often a survey asks again, and how long its lists can be checked."""

from dataclasses import dataclass

from django.db import transaction

from surveys.actions.start_survey import WrongState
from surveys.models import Survey, WavePlan


@dataclass(frozen=True)
class Rhythm:
    """`every_months` None: no wave follows by itself."""

    every_months: int | None
    check_days: int


def save_wave_plan(survey_id: int, rhythm: Rhythm) -> WavePlan:
    """Of the waves to come; one that is planned keeps its days. WrongState unless relational and in use."""
    with transaction.atomic():
        survey = Survey.objects.lock(survey_id)
        if survey.kind != Survey.Kind.RELATIONAL or survey.state == Survey.State.CLOSED:
            raise WrongState(survey.state)
        plan = WavePlan.objects.of(survey)
        plan.every_months, plan.check_days = rhythm.every_months, rhythm.check_days
        plan.save()
        return plan
