"""Twenty thousand rows: as many statements as for one, and the usual page reads no big table throughout."""

import json
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from customers.models import Customer, Message, User
from surveys.models import Response, Survey
from tests.conftest import SignIn
from tests.factories import make_company

ROWS = 20_000

FILL = """
SET LOCAL session_replication_role = replica;  -- the history of invented rows is of no use
INSERT INTO customers_company
       (name, external_id, market, country, zone, state, account_manager_id, yearly_value, created_at)
SELECT 'Bedrift ' || n, '', 'M' || n %% 5, 'NO', '', 'active', %(ben)s, n, now()
  FROM generate_series(1, %(rows)s) n;
INSERT INTO customers_customer
       (name, external_id, email, phone, language, zone, country, is_key_contact, attributes, created_at,
        company_id)
SELECT 'Kunde ' || n, '', 'k' || n || '@big.example', '', 'nb', '', '', false,
       jsonb_build_object('plan', 'P' || n %% 3), now(),
       (SELECT min(id) FROM customers_company) + n %% %(rows)s
  FROM generate_series(1, %(rows)s) n;
INSERT INTO surveys_response
       (survey_id, customer_id, company_id, kind, state, hold_reason, score, comment, channel, language,
        is_historic, is_test, is_contactable, answered_at, changed_at, answered_on, market, touchpoint,
        respondent_name, attributes)
SELECT %(survey)s, c.id, c.company_id, 'nps', 'confirmed', '', c.id %% 11, 'Faktura nummer ' || c.id,
       'email', 'nb', true, false, true, now() - c.id * interval '1 minute', now(),
       (now() - c.id * interval '1 minute')::date, 'M1', 'support', '', c.attributes
  FROM customers_customer c;
INSERT INTO customers_message
       (customer_id, direction, channel, kind, language, from_name, from_address, reply_to, to_name,
        to_address, subject, text, html, dedup_key, state, created_at, attempts, fence, provider_id,
        reply_text)
SELECT c.id, 'out', 'email', 'reply', 'nb', 'Ekko', 'ekko@big.example', '', c.name,
       c.email, 'Brev ' || c.id, 'Hei der.', '', 'big:' || c.id, 'accepted',
       now() - c.id * interval '1 minute', 1, 1, '', ''
  FROM customers_customer c;
INSERT INTO surveys_invitation
       (survey_id, customer_id, door, state, reason, figures, waits_for, allowed_at, sample_percent, is_test,
        created_at, decided_at, due_at, asked_at, expires_at, link_nonce, link_key_version, link_digest)
SELECT %(survey)s, c.id, 'email', CASE WHEN c.id %% 2 = 0 THEN 'asked' ELSE 'not_asked' END,
       CASE WHEN c.id %% 2 = 0 THEN '' ELSE 'resting' END, '{}', '', NULL, 100, false,
       now() - c.id * interval '1 minute', now() - c.id * interval '1 minute', now(),
       now() - c.id * interval '1 minute', now() + interval '21 days', decode(md5('n' || c.id), 'hex'), 1,
       decode(md5('a' || c.id) || md5('b' || c.id), 'hex')
  FROM customers_customer c;
INSERT INTO customers_attributename (name) VALUES ('plan') ON CONFLICT DO NOTHING;
"""
LISTS = {
    "pages:customer-list": ("customers_customer", ["q=kunde+77", "attribute=plan&value=P1", "sort=company"]),
    "pages:company-list": ("customers_company", ["q=bedrift+77", "sort=-value", "market=m1"]),
    "pages:response-list": (
        "surveys_response",
        ["q=faktura+-77", "score=3&score=9", "days=30&band=promoter"],
    ),
    "pages:invitation-list": (
        "surveys_invitation",
        ["q=kunde+77", "state=not_asked&reason=resting&period=30", "state=answered&kind=transactional"],
    ),
    "pages:message-list": ("customers_message", ["q=brev+77", "state=accepted", "since=2026-01-01"]),
}


@pytest.fixture
def client(siri: User, sign_in: SignIn) -> Client:
    return sign_in(siri)


def ask(client: Client, address: str) -> tuple[list[dict[str, str]], Any, float]:
    start = perf_counter()
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert page.status_code == 200
    return asked.captured_queries, page, perf_counter() - start


def fill(ben: User, survey: Survey) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"rows": ROWS, "ben": ben.pk, "survey": survey.pk})
        tables = "customers_company, customers_customer, surveys_response, customers_message"
        cursor.execute(f"ANALYZE {tables}, surveys_invitation")


def reads_from_end_to_end(plan: dict[str, Any], table: str) -> bool:
    if plan["Node Type"] == "Seq Scan" and plan["Relation Name"] == table:
        return True
    return any(reads_from_end_to_end(part, table) for part in plan.get("Plans", []))


@pytest.mark.slow
def test_twenty_thousand_rows(client: Client, ben: User, cleo: User, survey: Survey, sign_in: SignIn) -> None:
    company = make_company()
    Customer.objects.create(name="En", company=company, attributes={"plan": "P1"})
    few = {name: len(ask(client, reverse(name))[0]) for name in LISTS}

    fill(ben, survey)

    assert Response.objects.count() >= ROWS
    assert Message.objects.count() >= ROWS
    for name, (table, queries) in LISTS.items():
        address = reverse(name)
        many, page, _seconds = ask(client, address)
        # What a row needs beside itself is asked once there is a row.
        assert len(many) <= few[name] + 2, name
        assert page.context["table"].total >= ROWS

        (rows,) = [
            each["sql"] for each in many if f'FROM "{table}"' in each["sql"] and "LIMIT 51" in each["sql"]
        ]
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (FORMAT JSON) " + rows)
            (found,) = cursor.fetchone()
        plan = found if isinstance(found, list) else json.loads(found)
        assert not reads_from_end_to_end(plan[0]["Plan"], table), f"{name}: {plan}"

        deeper, _page, _seconds = ask(client, address + page.context["table"].pager.next_url)
        assert len(deeper) == len(many), name
        for query in queries:
            asked, _page, seconds = ask(client, f"{address}?{query}")
            # Reading the fields' own choices and what is in use costs a statement or two.
            assert len(asked) <= len(many) + 3, query
            assert seconds < 10, f"{name}?{query} took {seconds:.1f} s"

    # A file is sorted once and read by the thousand.
    with CaptureQueriesContext(connection) as read:
        size = sum(len(part) for part in sign_in(cleo).get(reverse("pages:message-export")))
    assert size > ROWS * 50
    assert len(read) < 30 + ROWS // 1_000
