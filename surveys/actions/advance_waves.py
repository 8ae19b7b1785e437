"""Take each wave to its next state when its time has come, and plan the one that follows."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from customers.models import Organisation
from npsapp.lib.alone import alone
from npsapp.lib.wake import wake
from surveys.actions.list_wave import list_wave
from surveys.actions.plan_wave import add_wave
from surveys.actions.schedule_invitations import SEND_TASK
from surveys.actions.tell_checkers import tell_checkers
from surveys.models import AskingRules, Invitation, Survey, Wave, WavePlan
from surveys.models.invitation import left
from surveys.rules.wave_days import WaveDays, WaveMoments, following

State = Wave.State


def advance_waves(now: datetime) -> int:
    """How many steps were taken. A pure function of now and the rows: run twice it does nothing more.

    Each step is one transaction under the survey's lock, so that a crash leaves the wave where it was.
    """
    steps = sum(_alone(survey_id, partial(_plan_next, now)) for survey_id in _repeating())
    waves = Wave.objects.in_hand().filter(survey__state=Survey.State.LIVE).order_by("pk")
    for wave_id, survey_id in list(waves.values_list("pk", "survey_id")):
        while _alone(survey_id, partial(_step, now, wave_id)):
            steps += 1
    return steps


def _alone(survey_id: int, step: Callable[[Survey], bool]) -> bool:
    """One that fails is logged and tried again at the next sweep; the others go on."""

    def locked() -> bool:
        survey = Survey.objects.lock(survey_id)
        return survey.state == Survey.State.LIVE and step(survey)

    return alone(f"a wave of survey {survey_id} could not go on", locked, False)


def _repeating() -> list[int]:
    """Surveys whose next wave follows by itself and is not planned yet; one has to have begun before."""
    newest = Wave.objects.filter(survey=OuterRef("survey")).order_by("-number")
    plans = WavePlan.objects.filter(every_months__isnull=False, survey__state=Survey.State.LIVE)
    plans = plans.alias(newest=Subquery(newest.values("state")[:1])).filter(newest__isnull=False)
    return list(plans.exclude(newest__in=Wave.AHEAD).order_by("pk").values_list("pk", flat=True))


def _plan_next(now: datetime, survey: Survey) -> bool:
    plan, newest = WavePlan.objects.of(survey), survey.waves.order_by("-number").first()
    if plan.every_months is None or newest is None or newest.state in Wave.AHEAD:
        return False
    zone = ZoneInfo(Organisation.objects.current().zone)
    last, today = newest.starts_at.astimezone(zone).date(), now.astimezone(zone).date()
    add_wave(survey, WaveDays.usual(following(last, plan.every_months, today), plan.check_days), None)
    return True


def _step(now: datetime, wave_id: int, _survey: Survey) -> bool:
    """The one thing that can be done with it now, if any."""
    wave = Wave.objects.lock(wave_id)
    if wave.state in Wave.AHEAD:
        return _step_ahead(wave, now)
    is_over = not Invitation.objects.filter(wave=wave, state=Invitation.State.SCHEDULED).exists()
    if wave.state == State.SENDING and is_over:
        return _turn(wave, State.DONE)
    return False


def _step_ahead(wave: Wave, now: datetime) -> bool:
    if wave.is_too_late(now):
        Invitation.objects.filter(wave=wave, state=Invitation.State.SCHEDULED).update(
            **left(Invitation.Reason.EXPIRED, now)
        )
        return _turn(wave, State.CANCELLED)
    # However late it is: nobody is asked whom the account managers could not look at.
    if wave.state == State.PLANNED and wave.is_checked and now >= wave.check_from:
        return _open(wave, now)
    if now >= wave.check_until:
        return _begin(wave, now)
    if wave.listed_at is None and now >= _known_from(wave):
        list_wave(wave, now)
        return True
    return False


def _known_from(wave: Wave) -> datetime:
    """From when other surveys make way for it: that takes its list."""
    days = AskingRules.objects.current().days_before_relational
    return min(wave.check_from, wave.starts_at - timedelta(days=days))


def _open(wave: Wave, now: datetime) -> bool:
    """Late, after a pause or a late start, its days move along: there are as many to check the list."""
    zone = Organisation.objects.current().zone
    planned = WaveMoments(wave.check_from, wave.check_until, wave.starts_at)
    moments = planned.opened_on(now.astimezone(ZoneInfo(zone)).date(), zone)
    wave.check_from, wave.check_until, wave.starts_at = (
        moments.check_from,
        moments.check_until,
        moments.starts_at,
    )
    wave.save(update_fields=["check_from", "check_until", "starts_at"])
    list_wave(wave, now)
    tell_checkers(wave, now)
    return _turn(wave, State.CHECKING)


def _begin(wave: Wave, now: datetime) -> bool:
    """Planned anew, for people have changed meanwhile; then whoever sends takes them as they are due."""
    list_wave(wave, now)
    wake(SEND_TASK)
    return _turn(wave, State.SENDING)


def _turn(wave: Wave, state: State) -> bool:
    wave.state = state
    wave.save(update_fields=["state"])
    return True
