"""Undoing an import takes away what it alone brought; what somebody has built on stays, and is named."""

from datetime import date

import pytest
from django.apps import apps

from customers.actions.imports.advance_imports import advance_imports
from customers.actions.imports.steer_import import begin_undo
from customers.models import Company, Customer, ImportProblem, ImportRun
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.models import DayMark, Response, ResponseRevision
from tests.factories import make_interaction
from tests.surveys.imports.conftest import Import
from tests.surveys.imports.test_follow_ups import days_ago

pytestmark = pytest.mark.django_db

HEADINGS = "Svar-id;Dato;Score;E-post;Navn;Bedrift;Produkt"


def undo(run: ImportRun) -> ImportRun:
    begin_undo(run.pk, None, clock.now())
    advance_imports(clock.now())
    run.refresh_from_db()
    assert run.state == ImportRun.State.UNDONE
    return run


def counts() -> dict[str, int]:
    """Rows of every table but runs, marks, the usual survey, names of attributes and history."""
    left_out = {"importrun", "importchunk", "daymark", "survey", "attributename"}
    models = [model for model in apps.get_models() if model._meta.model_name not in left_out]
    return {
        model._meta.label: model._default_manager.count()
        for model in models
        if not model.__name__.endswith("Change") and model._meta.app_label != "pghistory"
    }


def test_everything_is_as_before(importing: Import, kari: Customer) -> None:
    Customer.objects.filter(pk=kari.pk).update(phone="", attributes={"Produkt": "Kobber"})
    before = counts()
    found = importing(
        f"{HEADINGS};Telefon",
        ("A1", "31-01-2019", "9", "ola@fjell.example", "Ola", "Fjell AS", "Fiber", ""),
        ("A2", "01-02-2019", "2", "ola@fjell.example", "", "", "", ""),
        ("A3", "02-02-2019", "5", kari.email, "", "", "Fiber", "+47 900 00 000"),
        ("A4", "02-02-2019", "5", "", "Ukjent", "", "Fiber", ""),
        options=["--attributes-to-customers"],
    )
    DayMark.objects.all().delete()

    run = undo(found.run)

    assert (run.undone, run.not_undone) == (4, 0)
    assert counts() == before
    assert set(DayMark.objects.values_list("day", flat=True)) == {
        date(2019, 1, 31),
        date(2019, 2, 1),
        date(2019, 2, 2),
    }
    kari.refresh_from_db()
    assert (kari.phone, kari.attributes) == ("", {"Produkt": "Kobber"})


def test_the_file_can_come_again_afterwards(importing: Import) -> None:
    rows = [("A1", "31-01-2019", "9", "", "Ola", "", "")]
    undo(importing(HEADINGS, *rows).run)

    assert importing(HEADINGS, *rows).counts == (1, 0, 0, 0)


def test_an_answer_that_is_followed_up_stays(importing: Import, kari: Customer) -> None:
    found = importing(
        HEADINGS,
        ("A1", days_ago(2), "2", kari.email, "", "", ""),
        ("A2", days_ago(2), "9", kari.email, "", "", ""),
        options=["--open-follow-ups"],
    )

    run = undo(found.run)

    assert (run.undone, run.not_undone) == (1, 1)
    assert Response.objects.get().score == 2
    assert FollowUp.objects.count() == 1
    problem = ImportProblem.objects.get(run=run, kind=ImportProblem.Kind.NOT_UNDONE)
    assert problem.line == 2
    assert "follow-up" in str(problem.reasons)


def test_a_customer_somebody_else_met_stays(importing: Import) -> None:
    row = ("A1", "31-01-2019", "9", "ola@fjell.example", "Ola", "Fjell AS", "")
    found = importing(HEADINGS, row)
    make_interaction(Customer.objects.get())

    undo(found.run)

    assert Response.objects.count() == 0
    assert (Customer.objects.count(), Company.objects.count()) == (1, 1)


def test_what_was_told_anew_becomes_what_it_was(importing: Import) -> None:
    importing(HEADINGS, ("A1", "31-01-2019", "9", "", "Ola", "", "Fiber"))
    found = importing(HEADINGS, ("A1", "01-03-2019 14:30", "2", "", "Ola", "", "Mobil"))
    assert Response.objects.get().score == 2

    run = undo(found.run)

    answer = Response.objects.get()
    assert (answer.score, answer.answered_on, answer.attributes) == (
        9,
        date(2019, 1, 31),
        {"Produkt": "Fiber"},
    )
    assert (run.undone, run.not_undone) == (1, 0)
    assert list(ResponseRevision.objects.values_list("score", flat=True)) == [9, 2, 9]


def test_what_has_changed_since_is_left(importing: Import) -> None:
    importing(HEADINGS, ("A1", "31-01-2019", "9", "", "Ola", "", ""))
    found = importing(HEADINGS, ("A1", "31-01-2019", "2", "", "Ola", "", "Mobil"))
    Response.objects.update(score=5)

    run = undo(found.run)

    answer = Response.objects.get()
    assert (answer.score, answer.attributes) == (5, {})
    assert run.not_undone == 1


def test_a_customer_told_later_is_tied_and_let_go_again(importing: Import) -> None:
    importing(HEADINGS, ("A1", "31-01-2019", "9", "", "Ola", "", ""))
    before = counts()
    found = importing(HEADINGS, ("A1", "31-01-2019", "9", "ola@fjell.example", "Ola", "Fjell AS", ""))

    assert found.counts == (0, 1, 0, 0)
    answer = Response.objects.get()
    assert (answer.customer, answer.company) == (Customer.objects.get(), Company.objects.get())
    assert answer.respondent_name == ""

    run = undo(found.run)

    answer = Response.objects.get()
    assert (answer.customer, answer.company, answer.respondent_name) == (None, None, "Ola")
    assert (run.undone, run.not_undone) == (1, 0)
    # Each change of an answer leaves a revision.
    assert counts() == {**before, "surveys.ResponseRevision": 3}


def test_an_answer_that_has_a_customer_makes_nobody_else(importing: Import, kari: Customer) -> None:
    importing(HEADINGS, ("A1", "31-01-2019", "9", kari.email, "", "", ""))
    before = counts()
    found = importing(HEADINGS, ("A1", "31-01-2019", "9", "ny@fjell.example", "Ny", "Fjell AS", ""))

    assert found.counts == (0, 0, 1, 0)
    assert Response.objects.get().customer == kari
    assert {**counts(), "customers.ImportRun": 0} == {
        **before,
        "customers.ImportRun": 0,
        "customers.ImportedRow": 2,
    }


def test_a_company_alone_told_later_is_tied(importing: Import) -> None:
    importing(HEADINGS, ("A1", "31-01-2019", "9", "", "", "", ""))
    importing(HEADINGS, ("A1", "31-01-2019", "9", "", "", "Fjell AS", ""))
    importing(HEADINGS, ("A1", "31-01-2019", "9", "", "Eva", "", ""))

    answer = Response.objects.get()
    assert (answer.customer, answer.respondent_name) == (None, "Eva")
    assert answer.company == Company.objects.get(name="Fjell AS")


def not_undone(run: ImportRun) -> str:
    problem = ImportProblem.objects.get(run=run, kind=ImportProblem.Kind.NOT_UNDONE)
    return str(problem.reasons)


def test_a_score_that_a_follow_up_was_told_stays(importing: Import, kari: Customer) -> None:
    importing(HEADINGS, ("A1", days_ago(2), "5", kari.email, "", "", ""), options=["--open-follow-ups"])
    found = importing(HEADINGS, ("A1", days_ago(2), "0", kari.email, "", "", "Mobil"))

    run = undo(found.run)

    answer = Response.objects.get()
    assert (answer.score, answer.attributes) == (0, {"Produkt": "Mobil"})
    assert (run.undone, run.not_undone) == (0, 1)
    assert "This answer has a follow-up" in not_undone(run)


def test_an_answer_that_a_later_import_told_anew_stays(importing: Import) -> None:
    first = importing(HEADINGS, ("A1", "31-01-2019", "9", "", "Ola", "", "Fiber"))
    importing(HEADINGS, ("A1", "31-01-2019", "9", "", "Ola", "", "Mobil"))

    run = undo(first.run)

    assert Response.objects.get().attributes == {"Produkt": "Mobil"}
    assert (run.undone, run.not_undone) == (0, 1)
    assert "The answer has been changed since: attributes." in not_undone(run)


def test_the_later_import_undone_first_nothing_is_left(importing: Import) -> None:
    first = importing(HEADINGS, ("A1", "31-01-2019", "9", "", "Ola", "", "Fiber"))
    second = importing(HEADINGS, ("A1", "01-02-2019", "2", "ola@fjell.example", "Ola", "", "Mobil"))

    undo(second.run)
    run = undo(first.run)

    assert (run.undone, run.not_undone) == (1, 0)
    assert (Response.objects.count(), Customer.objects.count()) == (0, 0)


def test_whom_somebody_has_worked_on_since_stays(importing: Import) -> None:
    found = importing(
        HEADINGS,
        ("A1", "31-01-2019", "9", "ola@fjell.example", "Ola", "", ""),
        ("A2", "31-01-2019", "9", "eva@fjell.example", "Eva", "", ""),
        ("A3", "31-01-2019", "9", "", "", "Fjell AS", ""),
        ("A4", "31-01-2019", "9", "", "", "Dal AS", ""),
    )
    Customer.objects.filter(name="Ola").update(phone="+47 900 00 000")
    Company.objects.filter(name="Dal AS").update(market="Nord")

    undo(found.run)

    assert (Customer.objects.get().name, Company.objects.get().name) == ("Ola", "Dal AS")


def test_a_company_that_other_answers_were_given_in_stays(importing: Import) -> None:
    first = importing(HEADINGS, ("A1", "31-01-2019", "9", "", "", "Fjell AS", ""))
    importing(HEADINGS, ("A2", "31-01-2019", "9", "", "", "Fjell AS", ""))

    undo(first.run)

    assert Response.objects.get().company == Company.objects.get(name="Fjell AS")


def test_what_rows_of_one_batch_told_of_a_new_customer_goes_with_them(importing: Import) -> None:
    headings = f"{HEADINGS};Telefon"
    found = importing(
        headings,
        ("A1", "31-01-2019", "9", "ola@fjell.example", "Ola", "", "Fiber", ""),
        ("A2", "01-02-2019", "9", "ola@fjell.example", "Ola", "", "Mobil", "+47 900 00 000"),
        options=["--attributes-to-customers"],
    )
    assert Customer.objects.get().phone == "+47 900 00 000"

    undo(found.run)

    assert Customer.objects.count() == 0
