"""Plan the next wave of a relational survey."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from customers.models import Organisation, User
from npsapp.lib.wake import wake
from surveys.actions.start_survey import ADVANCE_TASK, WrongState
from surveys.models import Survey, Wave
from surveys.rules.wave_days import WaveDays


class WaveAhead(Exception):
    """One is planned already; only one at a time waits."""


class WaveTooEarly(Exception):
    """The days are over already."""


def plan_wave(survey_id: int, days: WaveDays, now: datetime, by: User | None = None) -> Wave:
    """The wave; its list is made when it can be checked, by whoever advances waves.

    WrongState unless it is a relational survey in use, WaveAhead, WaveTooEarly: nothing is planned.
    """
    with transaction.atomic():
        survey = Survey.objects.lock(survey_id)
        if survey.kind != Survey.Kind.RELATIONAL or survey.state == Survey.State.CLOSED:
            raise WrongState(survey.state)
        if Wave.objects.ahead().filter(survey=survey).exists():
            raise WaveAhead(survey_id)
        wave = add_wave(survey, days, by)
        if wave.starts_at <= now:
            raise WaveTooEarly(survey_id)
        wake(ADVANCE_TASK)
        return wave


def add_wave(survey: Survey, days: WaveDays, by: User | None) -> Wave:
    """The next number; call it with the survey locked."""
    moments = days.moments(Organisation.objects.current().zone)
    last: int = Wave.objects.filter(survey=survey).aggregate(last=Max("number"))["last"] or 0
    return Wave.objects.create(
        survey=survey,
        number=last + 1,
        check_from=moments.check_from,
        check_until=moments.check_until,
        starts_at=moments.starts_at,
        made_by=by,
    )
