"""Measures the queue and the escalation of follow-ups: when there are few, and when there is a year of them.

    EKKO_INSTANCE=bench .venv/bin/python -m npsapp.engines setup
    EKKO_INSTANCE=bench .venv/bin/python -m npsapp.engines exec -- .venv/bin/python -m bench.work_queue [N]

Works in the instance's own database, in a transaction that is taken back. All N are open at once, which is
worse than any year: most of a year's are closed.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bench.plan_wave import Counter, say
from bench.processes import start_django

if TYPE_CHECKING:
    from customers.models import User
    from followups.models import FollowUp

FEW = 200
OWNERS = 20
STEPS = 8
ROUNDS = 15
# Of all that are open, so many reach a level within the same minute.
DUE_AT_ONCE = 100


def make_staff() -> "list[User]":
    from customers.rules.roles import Role
    from tests.factories import make_user

    return [make_user(f"kontakt{number}", Role.ACCOUNT_MANAGER) for number in range(OWNERS)]


def make_follow_ups(first: int, count: int, owners: "Sequence[User]", now: datetime) -> None:
    """Written by the thousand: each with its customer, invitation, answer, promise and steps."""
    from customers.models import Customer
    from followups.models import FollowUp, Playbook, Promise, Task, WorkCalendar
    from surveys.models import Invitation, Response, Survey

    survey = Survey.objects.get(slug="komaling")
    calendar = WorkCalendar.objects.standard()
    playbooks = {score: Playbook.objects.current(score) for score in range(7)}
    numbers = range(first, first + count)
    customers = Customer.objects.bulk_create(
        [
            Customer(name=f"Køkunde {n}", email=f"ko{n}@bench.example", account_manager=owners[n % OWNERS])
            for n in numbers
        ],
        batch_size=1000,
    )
    invitations = Invitation.objects.bulk_create(
        [
            Invitation(
                survey=survey,
                customer=customer,
                door=Invitation.Door.API,
                state=Invitation.State.ASKED,
                due_at=now,
                asked_at=now,
                expires_at=now + timedelta(days=21),
                link_nonce=b"",
                link_key_version=1,
                link_digest=f"ko{customer.pk}".encode(),
            )
            for customer in customers
        ],
        batch_size=1000,
    )
    responses = Response.objects.bulk_create(
        [
            Response(
                invitation=invitation,
                survey=survey,
                customer=invitation.customer,
                score=n % 7,
                comment="Tre purringer, ingen ringte.",
                language="nb",
                channel=Response.Channel.SUPPORT,
                answered_at=now,
                changed_at=now,
                answered_on=now.date(),
            )
            for n, invitation in zip(numbers, invitations, strict=True)
        ],
        batch_size=1000,
    )
    follow_ups = FollowUp.objects.bulk_create(
        [
            _follow_up(n, response, owners[n % OWNERS], playbooks[n % 7], calendar, now)
            for n, response in zip(numbers, responses, strict=True)
        ],
        batch_size=1000,
    )
    Promise.objects.bulk_create(
        [
            Promise(
                follow_up=follow_up,
                responsible_id=follow_up.owner_id,
                source=Promise.Source.THANKS_PAGE,
                channel="phone",
                promised_at=follow_up.first_contact_due_at,
                made_at=now,
            )
            for follow_up in follow_ups
        ],
        batch_size=1000,
    )
    Task.objects.bulk_create(
        [
            Task(
                follow_up=follow_up,
                position=place,
                kind="listen",
                text_nb="Lytt",
                text_en="Listen",
                owner_role="owner",
                due_at=follow_up.first_contact_due_at,
            )
            for follow_up in follow_ups
            for place in range(1, STEPS + 1)
        ],
        batch_size=2000,
    )


def _follow_up(n: int, response: Any, owner: Any, playbook: Any, calendar: Any, now: datetime) -> "FollowUp":
    from followups.models import FollowUp

    due_at = now + timedelta(hours=2, minutes=n % 3000)
    return FollowUp(
        response=response,
        customer=response.customer,
        owner=owner,
        playbook=playbook,
        calendar=calendar,
        calendar_version=calendar.version,
        state=FollowUp.State.ASSIGNED,
        grade=playbook.grade,
        opening_score=response.score,
        opened_at=now,
        clock_started_at=now,
        first_contact_due_at=due_at,
        resolution_due_at=due_at + timedelta(days=14),
        next_due_at=due_at,
        next_level_at=now + timedelta(hours=1, minutes=n % 3000),
    )


def page_seconds(client: Any, path: str) -> tuple[float, int]:
    """The median of some readings, and the queries of one."""
    from django.db import connection

    took, counter = list[float](), Counter()
    for place in range(ROUNDS):
        before = time.perf_counter()
        with connection.execute_wrapper(counter) if place == 0 else nullcontext():
            answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        took.append(time.perf_counter() - before)
    return statistics.median(took), counter.queries


def sweep_seconds(now: datetime) -> tuple[float, int]:
    from followups.actions.fire_levels import fire_levels

    before = time.perf_counter()
    told = fire_levels(now)
    return time.perf_counter() - before, told


def measure(many: int) -> None:
    from django.db import connection, transaction
    from django.test import Client

    from followups.models import FollowUp
    from npsapp.lib import clock
    from tests.factories import make_survey

    with transaction.atomic():
        make_survey(name="Kømåling", slug="komaling")
        owners, now = make_staff(), clock.now()
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(owners[0])
        paths = ("/followups/", "/followups/?scope=all")
        few: dict[str, tuple[float, int]] = {}
        for start, end in ((0, FEW), (FEW, many)):
            with connection.cursor() as cursor:
                # Without history and guards, which would take ten times as long to load.
                cursor.execute("SET LOCAL session_replication_role = replica")
                make_follow_ups(start, end - start, owners, now)
                cursor.execute("SET LOCAL session_replication_role = origin")
                cursor.execute("ANALYZE")
            for path in paths:
                seconds, queries = page_seconds(client, path)
                known = few.setdefault(path, (seconds, queries))
                say(f"{end} open, {path}: {queries} queries, {seconds / known[0]:.2f} × of {FEW}")
        quiet, told = sweep_seconds(now)
        say(f"escalation over {many}, none due: {quiet:.3f} s, {told} told")
        due = FollowUp.objects.filter(customer__email__endswith="@bench.example").order_by("pk")
        FollowUp.objects.filter(pk__in=list(due.values_list("pk", flat=True)[:DUE_AT_ONCE])).update(
            next_level_at=now, first_contact_due_at=now, next_due_at=now
        )
        busy, told = sweep_seconds(now + timedelta(minutes=1))
        say(f"escalation over {many}, {DUE_AT_ONCE} due at once: {busy:.2f} s, {told} told")
        transaction.set_rollback(True)


if __name__ == "__main__":
    start_django()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("follow_ups", type=int, nargs="?", default=20_000)
    measure(parser.parse_args(sys.argv[1:]).follow_ups)
