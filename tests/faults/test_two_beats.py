"""Several sweeps at the same moment, as two beats or a slow one make them: nothing is doubled."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import Count
from pytest_django.fixtures import Settings

from customers.models import Message, User
from customers.rules.roles import Role
from followups.models import FollowUp, FollowUpEvent, Notice
from npsapp.lib import clock
from npsapp.sweep import sweep
from surveys.models import AskingRules, DayMark, DayTally, Invitation, ResponseRevision
from tests.factories import (
    make_company,
    make_customer,
    make_interaction,
    make_response,
    make_survey,
    make_user,
)

SWEEPS = 4
DUE = 40
LATE = 6
HELD = 4


@pytest.mark.django_db(transaction=True)
def test_nothing_is_doubled(settings: Settings) -> None:
    settings.NOTICE_CALM_SECONDS = 0
    # So much is late on purpose; it must not slow the asking.
    rules = AskingRules.objects.current()
    rules.capacity_least = LATE + HELD + 1
    rules.save()
    make_work()
    totals = Counter[str]()
    for done in sweep_at_once():
        assert "failed" not in done.values()
        totals.update({step: int(str(count)) for step, count in done.items()})

    assert (totals["confirm_held"], totals["send_invitations"], totals["fire_levels"]) == (HELD, DUE, LATE)
    assert Message.objects.filter(kind="invitation").count() == DUE
    assert not Invitation.objects.filter(state="scheduled").exists()
    assert FollowUp.objects.count() == LATE + HELD
    assert ResponseRevision.objects.count() == LATE + 2 * HELD
    for name in ("level_reached", "promise_broken"):
        events = FollowUpEvent.objects.filter(name=name).values("follow_up").annotate(n=Count("pk"))
        assert [event["n"] for event in events] == [1] * LATE
    assert not Notice.objects.unmailed().exists()
    settle()


def make_work() -> None:
    """Due invitations, follow-ups long past their first contact, and answers held for want of an owner."""
    company = make_company(account_manager=make_user("ben", Role.ACCOUNT_MANAGER))
    survey = make_survey()
    for number in range(LATE):
        make_response(
            2, make_customer(company=company), survey, at=clock.now() - timedelta(days=3, hours=number)
        )
    User.objects.get_queryset().update(is_active=False)
    for _number in range(HELD):
        make_response(0, make_customer(company=company), survey)
    User.objects.get_queryset().update(is_active=True)
    Invitation.objects.update(state="asked", asked_at=clock.now())
    for _number in range(DUE):
        # Of no company: of one, only a few are asked within some time.
        make_interaction(make_customer())


def sweep_at_once() -> list[dict[str, object]]:
    ready = Barrier(SWEEPS)

    def run(_number: int) -> dict[str, object]:
        try:
            ready.wait()
            return sweep(clock.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(SWEEPS) as threads:
        return list(threads.map(run, range(SWEEPS)))


def settle() -> None:
    """One more finds the days that were being counted, and nothing else."""
    done = sweep(clock.now())
    assert {step: count for step, count in done.items() if count}.keys() <= {"count_days", "mail_notices"}
    assert not DayMark.objects.exists()
    assert sum(DayTally.objects.values_list("count", flat=True)) == LATE + HELD
