"""Measures the queue and the escalation of follow-ups: when there are few, and when there is a year of them.

    EKKO_INSTANCE=bench .venv/bin/python -m npsapp.engines setup
    EKKO_INSTANCE=bench .venv/bin/python -m npsapp.engines exec -- .venv/bin/python -m bench.work_queue [N]

Works in the instance's own database, in a transaction that is taken back. All N are open at once, which is
worse than any year: most of a year's are closed.
"""

import time
from datetime import datetime, timedelta

from bench.follow_ups import make_follow_ups, make_staff
from bench.measuring import asked_count, page_seconds, quick_writing, say
from bench.processes import start_django

FEW = 200
# Of all that are open, so many reach a level within the same minute.
DUE_AT_ONCE = 100


def sweep_seconds(now: datetime) -> tuple[float, int]:
    from followups.actions.fire_levels import fire_levels

    before = time.perf_counter()
    told = fire_levels(now)
    return time.perf_counter() - before, told


def measure(many: int) -> None:
    from django.db import transaction
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
            with quick_writing():
                make_follow_ups(start, end - start, owners, now)
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
    measure(asked_count(__doc__, 20_000))
