"""The ledger: every detractor with deadline and proof; a status never stands for contact."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import Company, Customer, DataExport, User
from followups.actions.log_contact import ANSWERED, UNANSWERED, Contact, log_contact
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.models import Response, Survey
from tests.conftest import SignIn
from tests.factories import make_company, make_customer, make_follow_up, make_response
from tests.followups.conftest import address, closing

LEDGER = "/followups/ledger/"


def shown(client: Client, show: str = "") -> list[str]:
    return [row.customer for row in client.get(LEDGER, {"show": show}).context["rows"]]


def test_proof_and_not_state_makes_an_answer(zero: FollowUp, ben: User, as_ben: Client) -> None:
    log_contact(zero.pk, Contact(UNANSWERED), ben, clock.now())
    FollowUp.objects.filter(pk=zero.pk).update(
        state="resolved", solution="Ordnet.", first_contact_due_at=clock.now() - timedelta(minutes=1)
    )
    assert shown(as_ben, "unanswered") == ["Kari Nordmann"]
    assert as_ben.get(LEDGER).context["summary"].unanswered == 1

    log_contact(zero.pk, Contact(ANSWERED, "Snakket"), ben, clock.now())

    assert shown(as_ben, "unanswered") == []
    assert shown(as_ben, "late") == ["Kari Nordmann"]
    (row,) = as_ben.get(LEDGER).context["rows"]
    assert row.proof == "Besvart samtale"
    assert row.deadline.late


def test_a_score_raised_and_closed_waits_no_longer(zero: FollowUp, as_ben: Client) -> None:
    now = clock.now()
    FollowUp.objects.filter(pk=zero.pk).update(
        first_contact_due_at=now - timedelta(hours=1), raised_at=now, next_due_at=now - timedelta(hours=1)
    )
    assert shown(as_ben, "unanswered") == ["Kari Nordmann"]
    for task in zero.tasks.filter(state="open"):
        as_ben.post(address("task-skip", zero, task.pk), {"note": "Kunden endret selv svaret."})

    as_ben.post(address("closure-create", zero), closing())

    assert shown(as_ben, "unanswered") == []
    assert as_ben.get(LEDGER).context["summary"].unanswered == 0


def test_an_answer_held_for_review_stands_on_top(
    zero: FollowUp, kari: Customer, survey: Survey, as_ben: Client
) -> None:
    held = make_response(9, make_customer("Ola Holdt", company=kari.company), survey)
    Response.objects.filter(pk=held.pk).update(state="held", hold_reason="no_follow_up", score=2)

    first = as_ben.get(LEDGER).context["rows"][0]

    assert (first.id, first.customer, first.deadline is not None) == (None, "Ola Holdt", True)
    assert as_ben.get(LEDGER).status_code == 200


@pytest.mark.parametrize(
    "show", ["all", "unanswered", "two_days_over", "running", "late", "in_time", "nonsense", ""]
)
def test_filters(show: str, zero: FollowUp, as_ben: Client) -> None:
    expected = ["Kari Nordmann"] if show not in ("unanswered", "two_days_over", "late", "in_time") else []

    assert shown(as_ben, show) == expected


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_is_steady(
    rows: int,
    fjord: Company,
    survey: Survey,
    as_ben: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(rows):
        make_follow_up(n % 7, make_customer(company=fjord), survey=survey)

    with django_assert_max_num_queries(16):
        assert len(as_ben.get(LEDGER).context["rows"]) == rows


def test_the_file_holds_what_is_on_screen(
    zero: FollowUp, kari: Customer, survey: Survey, ben: User, cleo: User, dag: User, sign_in: SignIn
) -> None:
    held = make_response(9, make_customer("Ola Holdt", company=kari.company), survey)
    Response.objects.filter(pk=held.pk).update(state="held", hold_reason="no_follow_up", score=2)
    make_follow_up(3, make_customer("=Geir", company=make_company("Andre AS", account_manager=dag)))
    log_contact(zero.pk, Contact(ANSWERED, "Snakket"), ben, clock.now())

    def file(client: Client, show: str = "") -> list[dict[str, str]]:
        body = b"".join(client.get(f"{LEDGER}export/", {"show": show})).decode("utf-8-sig")
        return list(csv.DictReader(StringIO(body), delimiter=";"))

    lead = sign_in(cleo)
    for show in ("", "in_time", "running", "unanswered", "nonsense"):
        names = [row["Kunde"].removeprefix("'") for row in file(lead, show)]
        assert names == shown(lead, show), show
    assert DataExport.objects.filter(list="ledger", user=cleo).count() == 5
    assert {row["Kunde"] for row in file(sign_in(ben))} == {"Ola Holdt", "Kari Nordmann"}
    assert {row["Kunde"] for row in file(sign_in(dag))} == {"'=Geir"}
    assert sign_in(None).get(f"{LEDGER}export/").status_code == 302
    assert lead.post(f"{LEDGER}export/").status_code == 405
    book = lead.get(f"{LEDGER}export/", {"format": "xlsx"})
    assert book["Content-Disposition"].endswith('.xlsx"')
    assert b"".join(book).startswith(b"PK")
