"""Brings the demo into an empty installation, in one transaction."""

from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction

from customers.models import User
from followups.actions.hand_over import hand_over
from followups.models import WorkCalendar
from npsapp.demo.absences import plan_absences
from npsapp.demo.cast import imagine_companies, imagine_customers
from npsapp.demo.desk import Desk
from npsapp.demo.history import History
from npsapp.demo.mailbox import WRITERS, expect_mail
from npsapp.demo.past_mail import date_back, read_past_notices
from npsapp.demo.plan import INTERACTIONS, OSLO, Quiet, first_day, plan_history
from npsapp.demo.rows import (
    Rows,
    introduce_nordavind,
    make_companies,
    make_customers,
    make_staff,
    make_surveys,
)
from npsapp.demo.scenes import busy_companies, cast_scenes
from npsapp.demo.staff import STAFF
from npsapp.demo.story import Stories
from npsapp.demo.timeline import Timeline
from npsapp.demo.today import expect_held_one, expect_light_ones, expect_reminders
from npsapp.demo.unnamed import expect_unnamed
from npsapp.demo.waves import expect_wave
from npsapp.lib.advisory_locks import Lock, hold
from surveys.actions.count_days import count_days

SEED = 20240911
NEWEST_NOTICES = timedelta(hours=20)


def is_seeded() -> bool:
    """The demo is all there or not at all."""
    return User.objects.get_queryset().filter(email=STAFF[0].email).exists()


def seed(now: datetime, interactions: int = INTERACTIONS) -> bool:
    """Make the demo as it looks at `now`; False, nothing changed, when it is there already."""
    with transaction.atomic():
        hold(Lock.DEMO)
        if is_seeded():
            return False
        _make(now, interactions)
    # Each day is counted in a transaction of its own.
    count_days(limit=10_000)
    return True


def _make(now: datetime, interactions: int) -> None:
    random = Random(SEED)  # noqa: S311 - the same demo every time is the point
    today = now.astimezone(OSLO).date()
    companies = imagine_companies(random, today)
    customers = imagine_customers(random, companies, today)
    introduce_nordavind()
    staff = make_staff()
    make_surveys()
    rows = Rows(staff, make_customers(customers, make_companies(companies, staff), staff))
    calendar = WorkCalendar.objects.standard().rules()
    dead = frozenset(spec.email for spec in customers if spec.fate == "dead_address")
    timeline = Timeline(now, dead)
    stories = Stories(timeline, calendar, random)
    history = History(timeline, rows, random, stories.tell)
    in_scenes = cast_scenes(customers, Desk.scenes, WRITERS, now, calendar)
    quiet = {spec.external_id for spec in in_scenes}
    unnamed = [spec for spec in customers if not spec.fate and spec.external_id not in quiet]
    busy = busy_companies(in_scenes)
    for planned in plan_history(random, customers, Quiet(quiet, busy), today, interactions):
        history.expect(planned)
    for number, spec in enumerate(spec for spec in customers if spec.fate == "opts_out"):
        history.opt_out(spec.external_id, now - timedelta(days=20 + 13 * number, hours=2))
    Desk(history, stories, calendar).play(in_scenes[: -len(WRITERS)])
    expect_mail(history, in_scenes[-len(WRITERS) :], calendar)
    expect_unnamed(timeline, rows, unnamed[::-1], datetime.combine(first_day(today), time(7), OSLO))
    expect_reminders(timeline, first_day(today))
    expect_light_ones(timeline, now)
    expect_held_one(history, calendar)
    expect_wave(timeline, rows, now)
    timeline.run()
    history.date_back()
    date_back()
    read_past_notices(now - NEWEST_NOTICES)
    plan_absences(staff, today, now)
    hand_over(now)
