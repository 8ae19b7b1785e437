"""Undoing an import: what it made goes, what it changed is put back, what others did since stays."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps

from customers.actions.imports import put_back_customers
from customers.actions.imports.advance_imports import advance_imports
from customers.actions.imports.steer_import import NotPossible, begin_undo
from customers.forms.customer_import import CustomerImport
from customers.models import Company, Customer, ImportedRow, ImportProblem, ImportRun, User
from customers.ports.import_kinds import Done
from npsapp.lib import clock
from surveys.models import Response
from tests.factories import make_company, make_customer, make_interaction, make_response
from tests.imports.running import import_customers, lines, people

pytestmark = pytest.mark.django_db

HEADER = "Kundenr;Navn;E-post;Bedrift;Marked;Årsverdi;Kundeansvarlig;Bransje"


def undo(run: ImportRun, person: User | None = None) -> ImportRun:
    begin_undo(run.pk, person, clock.now())
    advance_imports(clock.now())
    run.refresh_from_db()
    assert run.state == "undone"
    return run


def latest() -> ImportRun:
    return ImportRun.objects.order_by("-pk")[0]


def test_everything_is_as_it_was(path: Path, ben: User, ada: User) -> None:
    fjord = make_company("Fjord AS", market="Øst")
    make_customer("Kari", external_id="K1", email="kari@fjord.example", attributes={"Sted": "Oslo"})
    make_customer("Ola", email="ola@fjord.example", company=fjord)
    before = list(Customer.objects.order_by("pk").values())
    companies = list(Company.objects.values())
    rows = [
        "K1;Kari Nordmann;ny@fjord.example;Fjord AS;Vest;480000;ben@nordavind.example;Bygg",
        "K2;Ola;ola@fjord.example;Nye AS;;;;",
        "K3;Ny;ny3@fjord.example;Nye AS;Nord;1;;IT",
        "K1;Kari Igjen;;Nye AS;;;;Handel",
    ]
    import_customers(path, lines(*rows, header=HEADER))
    assert Customer.objects.count() == 3
    run = undo(latest(), ada)
    assert (run.undone, run.not_undone, run.undone_by) == (4, 0, ada)
    assert list(Customer.objects.order_by("pk").values()) == before
    assert list(Company.objects.values()) == companies
    assert not ImportedRow.objects.exists()
    history = apps.get_model("customers", "CustomerChange")._default_manager
    context = history.order_by("-pgh_id").values_list("pgh_context__metadata", flat=True)[0]
    assert context == {"user": ada.pk, "import_run": run.pk}


def test_what_is_used_or_changed_since_stays_and_is_named(path: Path) -> None:
    import_customers(path, lines(*people(4)))
    used, edited, *_others = Customer.objects.order_by("pk")
    make_interaction(used)
    Customer.objects.filter(pk=edited.pk).update(phone="22 33 44 55")
    run = undo(latest())
    assert (run.undone, run.not_undone) == (2, 2)
    problems = ImportProblem.objects.filter(run=run, kind="not_undone").order_by("line")
    assert [(problem.line, problem.spoken) for problem in problems] == [
        (2, "Kunde 0 has interactions, answers or other records by now and stays."),
        (3, "Kunde 1 has been changed since: phone."),
    ]
    kept = Customer.objects.order_by("pk").values_list("name", "email", "company__name")
    assert list(kept) == [
        ("Kunde 0", "kunde0@fjord.example", "Firma 0 AS"),
        ("Kunde 1", "kunde1@fjord.example", "Firma 1 AS"),
    ]
    assert Company.objects.count() == 2


def test_a_field_changed_since_is_left_and_the_others_are_put_back(path: Path) -> None:
    make_customer("Kari", external_id="K1", email="kari@fjord.example", phone="")
    header = "Kundenr;Navn;Telefon;Bransje"
    import_customers(path, lines("K1;Kari Nordmann;22 33 44 55;Bygg", header=header))
    Customer.objects.update(name="Kari Rettet")
    run = undo(latest())
    kari = Customer.objects.get()
    assert (kari.name, kari.phone, kari.attributes) == ("Kari Rettet", "", {})
    assert ImportProblem.objects.get(run=run).spoken == ("Kari Rettet has been changed since: name.")


def test_undone_it_can_be_imported_again(path: Path) -> None:
    content = lines(*people(5), ";Uten alt;;")
    import_customers(path, content)
    undo(latest())
    assert import_customers(path, content)[0] == "6 rows: 6 new, 0 changed, 0 unchanged, 0 refused"


def test_undoing_the_later_of_two_brings_back_what_the_earlier_said(path: Path) -> None:
    first, second = lines("K1;Kari;;"), lines("K1;Kari Nordmann;;")
    import_customers(path, first)
    import_customers(path, second)
    undo(latest())
    assert Customer.objects.get().name == "Kari"
    assert import_customers(path, first)[0] == "1 rows: 0 new, 0 changed, 1 unchanged, 0 refused"
    assert import_customers(path, second)[0] == "1 rows: 0 new, 1 changed, 0 unchanged, 0 refused"


def test_undoing_the_earlier_of_two_leaves_what_the_later_said(path: Path) -> None:
    import_customers(path, lines("K1;Kari;;"))
    earlier = latest()
    import_customers(path, lines("K1;Kari Nordmann;;"))
    run = undo(earlier)
    assert (run.undone, run.not_undone) == (0, 1)
    assert Customer.objects.get().name == "Kari Nordmann"


def test_a_draft_cannot_be_undone(path: Path) -> None:
    import_customers(path, lines(*people(1)))
    run = latest()
    ImportRun.objects.update(state="draft", began_at=None)
    with pytest.raises(NotPossible):
        begin_undo(run.pk, None, clock.now())


def test_a_company_that_answers_still_name_stays(path: Path) -> None:
    import_customers(path, lines("K1;Kari;;Fjord AS", "K2;Ola;;Fjell AS"))
    answer = make_response(9)
    Response.objects.filter(pk=answer.pk).update(company=Company.objects.get(name="Fjord AS"))
    undo(latest())
    answer.refresh_from_db()
    assert answer.company is not None
    assert list(Company.objects.values_list("name", flat=True)) == ["Fjord AS"]


def test_a_row_whose_customer_is_gone_is_new_again(path: Path) -> None:
    import_customers(path, lines("K1;Kari;kari@fjord.example;", "K2;Ola;;"))
    first = latest()
    later = lines("Kari;kari@fjord.example", header="Navn;E-post")
    assert import_customers(path, later)[0] == "1 rows: 0 new, 0 changed, 1 unchanged, 0 refused"
    undo(first)
    assert not Customer.objects.exists()
    assert import_customers(path, later, "--dry-run")[0].startswith("1 rows: 1 would be new")
    assert import_customers(path, later)[0] == "1 rows: 1 new, 0 changed, 0 unchanged, 0 refused"
    assert import_customers(path, later)[0] == "1 rows: 0 new, 0 changed, 1 unchanged, 0 refused"
    Customer.objects.all().delete()
    assert import_customers(path, later)[0] == "1 rows: 1 new, 0 changed, 0 unchanged, 0 refused"


def test_who_was_in_a_company_that_is_gone_stays_where_they_are(path: Path) -> None:
    old = make_company("Gammel AS")
    make_customer("Kari", external_id="K1", company=old)
    import_customers(path, lines("K1;Kari N;;Ny AS", "K2;Ola;;"))
    old.delete()
    run = undo(latest())
    assert (run.undone, run.not_undone) == (1, 1)
    kari = Customer.objects.get()
    assert (kari.name, kari.company) == ("Kari", Company.objects.get(name="Ny AS"))
    assert ImportProblem.objects.get(run=run).spoken == "The company that Kari N was in before is gone."


def test_the_company_of_a_row_that_stays_is_kept(path: Path) -> None:
    import_customers(path, lines("K1;Kari;;Fjord AS"))
    Customer.objects.update(company=make_company("Fjell AS"))
    run = undo(latest())
    assert run.not_undone == 1
    assert set(Company.objects.values_list("name", flat=True)) == {"Fjord AS", "Fjell AS"}


def test_what_the_database_does_not_let_go_stays_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_customers(path, lines("K1;Kari;;", "K2;Ola;;", "K3;Per;;"))
    kari = Customer.objects.get(external_id="K1")
    make_interaction(kari)
    # As if the interaction came between looking and deleting.
    monkeypatch.setattr(put_back_customers, "rows_in_use", lambda model, ids: set())
    run = undo(latest())
    assert (run.undone, run.not_undone) == (2, 1)
    assert Customer.objects.get() == kari
    problem = ImportProblem.objects.get(run=run, kind="not_undone")
    assert (problem.line, problem.spoken) == (2, "Something else depends on what this row did; it stays.")


def test_a_broken_reference_is_found_before_the_transaction_ends(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_customers(path, lines("K1;Kari;;", "K2;Ola;;"))
    real = CustomerImport.put_back

    def break_one(kind: CustomerImport, done: Sequence[Done], now: datetime) -> list[str]:
        if any(row.line == 2 for row in done):
            Customer.objects.filter(external_id="K1").update(company_id=999_999_999)
        return real(kind, [row for row in done if row.line != 2], now) + [""] * any(r.line == 2 for r in done)

    monkeypatch.setattr(CustomerImport, "put_back", break_one)
    run = undo(latest())
    assert (run.undone, run.not_undone) == (1, 1)
    assert Customer.objects.get().company is None
