"""Measures the figures of acting, the load and what-if: with few follow-ups, and with a year of them.

    EKKO_INSTANCE=bench .venv/bin/python -m npsapp.engines setup
    EKKO_INSTANCE=bench .venv/bin/python -m npsapp.engines exec -- .venv/bin/python -m bench.acting_numbers

Works in the instance's own database, in a transaction that is taken back. One in twenty is open, the others
were reached and closed over the year; each has a promise.
"""

from bench.follow_ups import make_follow_ups, make_staff
from bench.measuring import asked_count, page_seconds, quick_writing, say
from bench.processes import start_django

FEW = 200

PATHS = (
    "/followups/numbers/",
    "/followups/numbers/?period=365&by=team",
    "/followups/numbers/?period=all&by=cause",
    "/followups/load/",
)

_SPREAD = """
UPDATE followups_followup AS f SET
    opened_at = %(now)s - day, clock_started_at = %(now)s - day,
    first_contact_due_at = %(now)s - day + interval '4 hours',
    first_contact_met_at = CASE WHEN open THEN NULL ELSE %(now)s - day + interval '1 hour' * (n %% 5) END,
    contact_minutes = CASE WHEN open THEN NULL ELSE 15 * (n %% 40) END,
    closed_at = CASE WHEN open THEN NULL ELSE %(now)s - day + interval '2 days' END,
    solution_minutes = CASE WHEN open THEN NULL ELSE 60 * (n %% 70) END,
    state = CASE WHEN open THEN 'assigned' ELSE 'closed' END,
    next_due_at = CASE WHEN open THEN f.next_due_at END,
    cause_id = CASE WHEN open THEN NULL ELSE (SELECT min(id) + n %% 11 FROM followups_cause) END,
    solution = 'Ny ruter.', compensation = CASE n %% 4 WHEN 0 THEN 'credit' ELSE 'none' END,
    compensation_amount = CASE n %% 4 WHEN 0 THEN 250 END
FROM (
    SELECT id, row_number() OVER (ORDER BY id) AS n, id %% 20 = 0 AS open,
        interval '1 day' * CASE id %% 20 WHEN 0 THEN 0 ELSE 3 + id %% 362 END AS day
    FROM followups_followup
) AS spread
WHERE spread.id = f.id
"""
_PROMISES = """
UPDATE followups_promise AS p SET
    promised_at = f.first_contact_due_at, settled_at = f.first_contact_due_at,
    state = CASE WHEN p.id %% 10 = 0 THEN 'broken' ELSE 'kept' END
FROM followups_followup AS f WHERE f.id = p.follow_up_id AND f.state = 'closed'
"""


def measure(many: int) -> None:
    from django.db import transaction
    from django.test import Client

    from customers.rules.roles import Role
    from npsapp.lib import clock
    from tests.factories import make_survey, make_user

    with transaction.atomic():
        make_survey(name="Tallmåling", slug="komaling")
        owners, now = make_staff(), clock.now()
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(make_user("tall-leder", Role.CX_LEAD))
        day = now.date().isoformat()
        what_if = f"/followups/load/?person={owners[0].pk}&first_day={day}&last_day={day}"
        for start, end in ((0, FEW), (FEW, many)):
            with quick_writing() as cursor:
                make_follow_ups(start, end - start, owners, now)
                cursor.execute(_SPREAD, {"now": now})
                cursor.execute(_PROMISES, {"now": now})
            for path in (*PATHS, what_if):
                seconds, queries = page_seconds(client, path)
                say(f"{end} follow-ups, {path}: {queries} queries, {seconds * 1000:.0f} ms")
        transaction.set_rollback(True)


if __name__ == "__main__":
    start_django()
    measure(asked_count(__doc__, 20_000))
