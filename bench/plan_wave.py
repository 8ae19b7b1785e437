"""Makes invented customers and measures how a wave of them is planned: seconds, queries, memory.

    EKKO_INSTANCE=bench .venv/bin/python -m npsapp.engines setup
    EKKO_INSTANCE=bench .venv/bin/python -m npsapp.engines exec -- .venv/bin/python -m bench.plan_wave [N]

Works in the instance's own database, in a transaction that is taken back.
"""

import time
from datetime import date, timedelta
from resource import RUSAGE_SELF, getrusage

from bench.measuring import Counter, asked_count, say
from bench.processes import start_django

PER_COMPANY = 12


def make_customers(count: int) -> None:
    """Twelve people a company, one of them a key contact; one of fifty has no address."""
    from customers.models import Company, Customer

    companies = Company.objects.bulk_create(
        [Company(name=f"Bølgefirma {number} AS") for number in range(count // PER_COMPANY + 1)],
        batch_size=1000,
    )
    Customer.objects.bulk_create(
        [
            Customer(
                name=f"Bølgekunde {number}",
                company=companies[number // PER_COMPANY],
                email="" if number % 50 == 0 else f"bolge{number}@bench.example",
                country="NO",
                is_key_contact=number % PER_COMPANY == 0,
            )
            for number in range(count)
        ],
        batch_size=1000,
    )


def measure(count: int) -> None:
    from django.db import connection, transaction

    from npsapp.lib import clock
    from surveys.actions.list_wave import list_wave
    from surveys.actions.plan_wave import plan_wave
    from surveys.models import Invitation, Survey
    from surveys.rules.wave_days import WaveDays

    with transaction.atomic():
        make_customers(count)
        survey = Survey.objects.create(
            name="Bølgemåling",
            slug="bolgemaling",
            kind="relational",
            recommended="oss",
            rest_days=180,
            state="live",
        )
        now = clock.now()
        wave = plan_wave(survey.pk, WaveDays(date.today() + timedelta(days=3)), now)
        for label in ("made", "made anew"):
            counter = Counter()
            before, worked = time.perf_counter(), time.process_time()
            with connection.execute_wrapper(counter):
                found = list_wave(wave, now)
            took, worked = time.perf_counter() - before, time.process_time() - worked
            say(
                f"{label}: {found.asked} asked, {found.left} not, in {took:.1f} s"
                f" ({worked:.1f} s of it in Python) with {counter.queries} queries"
            )
        rows = Invitation.objects.filter(wave=wave).count()
        say(f"{rows} rows; peak memory {getrusage(RUSAGE_SELF).ru_maxrss // 1024} MB")
        transaction.set_rollback(True)


if __name__ == "__main__":
    start_django()
    measure(asked_count(__doc__, 10_000))
