"""Consent by import and by API: when and from where, lawful at once, never back after it was withdrawn."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from customers.actions.imports.advance_imports import advance_imports
from customers.actions.imports.steer_import import begin_undo
from customers.actions.withdraw_consent import withdraw_consent
from customers.models import ApiToken, Consent, Customer, ImportRun, LegalBasis, User
from customers.reports.legal_standing import legal_standing
from npsapp.lib import clock
from surveys.models import Invitation, Survey
from tests.factories import make_customer
from tests.imports.running import import_customers, lines

pytestmark = pytest.mark.django_db
HEADER = "Kundenr;Navn;E-post;Land;Samtykke;Samtykkekilde"
ROW = "K1;Anna Berg;anna@berg.example;DE;24.09.2026;Skjema på messen"


@pytest.fixture(autouse=True)
def consent_is_asked_for_in_germany(db: None) -> None:
    LegalBasis.objects.update_or_create(country="DE", defaults={"basis": LegalBasis.Basis.CONSENT})


def may_be_asked() -> bool:
    anna = Customer.objects.get(external_id="K1")
    return legal_standing([anna])[anna.pk].may_be_asked


def test_a_file_tells_of_consent_with_date_and_source(path: Path) -> None:
    import_customers(path, lines(ROW.rpartition(";24.")[0] + ";;", header=HEADER))
    assert not may_be_asked()
    out, _err = import_customers(path, lines(ROW, header=HEADER))
    assert out == "1 rows: 0 new, 1 changed, 0 unchanged, 0 refused"
    consent = Consent.objects.get()
    assert (consent.how, consent.note) == ("import", "Skjema på messen")
    assert consent.given_at == datetime(2026, 9, 23, 22, tzinfo=UTC), "the day begins in Oslo"
    assert may_be_asked()
    assert import_customers(path, lines(ROW, header=HEADER))[0].startswith("1 rows: 0 new, 0 changed")
    assert Consent.objects.count() == 1


@pytest.mark.parametrize(
    "row",
    [
        "K1;Anna;anna@berg.example;DE;24.09.2026;",
        "K1;Anna;anna@berg.example;DE;;Skjema",
        "K1;Anna;anna@berg.example;DE;24.09.2099;Skjema",
        "K1;Anna;anna@berg.example;DE;snart;Skjema",
    ],
)
def test_half_a_consent_is_refused(path: Path, row: str) -> None:
    out, _err = import_customers(path, lines(row, "K2;Kari;;;;", header=HEADER))
    assert out == "2 rows: 1 new, 0 changed, 0 unchanged, 1 refused"
    assert Customer.objects.get().external_id == "K2"
    assert not Consent.objects.exists()


def test_withdrawn_it_stays_withdrawn_until_it_is_given_anew(path: Path) -> None:
    import_customers(path, lines(ROW, header=HEADER))
    withdraw_consent(Customer.objects.get().pk, datetime(2026, 10, 1, tzinfo=UTC))
    import_customers(path, lines(ROW, header=HEADER))
    assert not may_be_asked()
    import_customers(path, lines(ROW.replace("24.09.2026", "02.10.2026"), header=HEADER))
    assert may_be_asked()


def test_undoing_takes_back_what_it_told(path: Path) -> None:
    make_customer("Kari", external_id="K2", email="kari@berg.example", country="DE")
    second = ROW.replace("K1;Anna Berg;anna@", "K2;Kari;kari@")
    import_customers(path, lines(ROW, second, ROW, header=HEADER))
    assert Consent.objects.count() == 2
    begin_undo(ImportRun.objects.get().pk, None, clock.now())
    advance_imports(clock.now())
    assert not Consent.objects.exists()
    assert Customer.objects.get().external_id == "K2"


def tell(client: Client, ada: User, **fields: Any) -> Any:
    _token, secret = ApiToken.objects.issue("CRM", ApiToken.Scope.WRITE, ada)
    told = {
        "source": "crm",
        "external_id": "case-1",
        "kind": "support",
        "occurred_at": "2026-11-20T10:00:00Z",
        "customer_id": "K1",
        "customer_name": "Anna Berg",
        "consent_given_at": "2026-11-19T10:00:00Z",
        "consent_source": "Avtale § 4",
        **fields,
    }
    headers = {"authorization": f"Bearer {secret}"}
    return client.post("/api/v1/interactions", json.dumps(told), "application/json", headers=headers)


def test_the_api_tells_of_consent_before_surveys_decide(client: Client, ada: User, survey: Survey) -> None:
    make_customer("Anna Berg", external_id="K1", email="anna@berg.example", country="DE")
    assert tell(client, ada).status_code == 201
    consent = Consent.objects.get()
    assert (consent.how, consent.note) == ("api", "Avtale § 4")
    assert Invitation.objects.get().state == "scheduled"
    withdraw_consent(consent.customer_id, clock.now())
    assert tell(client, ada).status_code == 200
    assert not Consent.objects.valid().exists()


@pytest.mark.parametrize("field", ["consent_given_at", "consent_source"])
def test_the_api_refuses_half_a_consent(client: Client, ada: User, field: str) -> None:
    response = tell(client, ada, **{field: ""})
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert not Customer.objects.exists()
