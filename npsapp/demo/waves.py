"""The demo's relational survey: a wave whose list lies with the account managers today."""

from datetime import datetime, timedelta

from npsapp.demo.rows import Rows
from npsapp.demo.timeline import Timeline
from surveys.actions.advance_waves import advance_waves
from surveys.actions.plan_wave import plan_wave
from surveys.actions.save_wave_plan import Rhythm, save_wave_plan
from surveys.models import Survey
from surveys.rules.wave_days import WaveDays

SLUG = "forholdet"
# Far enough away that no other survey of the demo makes way for it yet.
FIRST_DAY = timedelta(days=12)
OPENED = timedelta(days=2)


def expect_wave(timeline: Timeline, rows: Rows, now: datetime) -> None:
    """Planned and opened some days ago; it goes if the demo still runs on its first day."""

    def open_list(at: datetime) -> None:
        survey = Survey.objects.get(slug=SLUG)
        save_wave_plan(survey.pk, Rhythm(6, 14))
        first_day = (now + FIRST_DAY).date()
        days = WaveDays(first_day, at.date(), first_day - timedelta(days=1))
        plan_wave(survey.pk, days, at, rows.staff["cleo"])
        advance_waves(at)
        timeline.send(at)

    timeline.quietly_at(now - OPENED, open_list)
