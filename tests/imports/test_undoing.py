"""Undoing an import: what it made goes, what it changed is put back, what others did since stays."""

from pathlib import Path

import pytest
from django.apps import apps

from customers.actions.imports.advance_imports import advance_imports
from customers.actions.imports.steer_import import NotPossible, begin_undo
from customers.models import Company, Customer, ImportedRow, ImportProblem, ImportRun, User
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
