"""Imports in the browser: choose, correct, check, import, undo; who may; what an old page cannot do."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from customers.actions.imports.advance_imports import advance_imports
from customers.actions.imports.create_import import NewImport, create_import
from customers.models import Customer, DataExport, ImportChunk, ImportRun, User
from npsapp.lib import clock
from surveys.models import Survey
from tests.conftest import SignIn
from tests.imports.running import lines, people, workbook

pytestmark = pytest.mark.django_db

READS = ("import-list", "import-new", "import-detail", "import-rejects")
CHANGES = ("import-reading", "import-columns", "import-run", "import-stop", "import-undo", "import-remove")


@pytest.fixture
def cx(sign_in: SignIn, siri: User) -> Client:
    """Siri sets imports up; her pages are in English for these tests."""
    User.objects.filter(pk=siri.pk).update(language="en")
    return sign_in(siri)


@pytest.fixture
def run(siri: User) -> ImportRun:
    rows = lines(*people(3), ";;x;", "=K9;<b>Fet</b>;y;")
    told = NewImport("customers", "kunder.csv", created_by=siri)
    return create_import(told, [rows.encode()], clock.now())


def url(name: str, run: ImportRun | None = None) -> str:
    return reverse(
        f"customers:{name}", args=[run.pk] if run and name not in ("import-list", "import-new") else []
    )


def upload(client: Client, content: bytes, name: str = "kunder.csv") -> Any:
    return client.post(url("import-new"), {"kind": "customers", "file": SimpleUploadedFile(name, content)})


def columns(client: Client, run: ImportRun) -> dict[str, str]:
    """What the page's form would send as it stands."""
    form = client.get(url("import-detail", run) + "?columns").context["form"]
    return {name: str(form[name].value()) for name in form.fields}


def text(response: Any) -> str:
    return str(response.content.decode())


def test_from_a_file_to_customers_and_back(cx: Client) -> None:
    response = upload(cx, b"Hvem;E-post;Siden\nKari;kari@fjord.example;01.02.2020\nOla;feil;03.04.2021\n")
    run = ImportRun.objects.get()
    assert response.headers["Location"] == url("import-detail", run)
    page = text(cx.get(url("import-detail", run)))
    assert "Kari" in page
    assert "These dates could be read both ways" in page

    chosen = {**columns(cx, run), "column-0": "name", "column-2": "customer_since", "order-2": "mdy"}
    assert cx.post(url("import-columns", run), chosen).status_code == 302
    assert "Every row is being checked" in text(cx.get(url("import-detail", run)))
    advance_imports(clock.now())
    page = text(cx.get(url("import-detail", run)))
    assert "Import 1 row" in page
    assert "Enter a valid email address." in page
    assert not Customer.objects.exists()

    assert cx.post(url("import-run", run)).status_code == 302
    assert "The rows are going in" in text(cx.get(url("import-detail", run)))
    advance_imports(clock.now())
    assert Customer.objects.get().customer_since.isoformat() == "2020-01-02"  # type: ignore[union-attr]
    page = text(cx.get(url("import-detail", run)))
    assert "Yes, undo “kunder.csv”" in page
    rejects = b"".join(cx.get(url("import-rejects", run)).streaming_content).decode()  # type: ignore[attr-defined]
    assert rejects.splitlines()[1] == '"3";"E-post: Enter a valid email address.";"Ola";"feil";"03.04.2021"'

    cx.post(url("import-undo", run))
    advance_imports(clock.now())
    assert "The import is undone" in text(cx.get(url("import-detail", run)))
    assert not Customer.objects.exists()
    run.refresh_from_db()
    assert run.undone_by == run.created_by


def test_what_is_in_the_file_is_shown_as_text(cx: Client, run: ImportRun) -> None:
    cx.post(url("import-columns", run), columns(cx, run))
    advance_imports(clock.now())
    page = text(cx.get(url("import-detail", run)))
    assert "&lt;b&gt;Fet&lt;/b&gt;" in page
    assert "<b>Fet" not in page
    rejects = b"".join(cx.get(url("import-rejects", run)).streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=K9" in rejects
    taken = DataExport.objects.get()
    assert (taken.user, taken.list, taken.query) == (run.created_by, "import rejects", str(run.pk))


def test_the_bar_asks_how_far_it_is_and_makes_way_when_it_is_over(cx: Client, run: ImportRun) -> None:
    cx.post(url("import-columns", run), columns(cx, run))
    ImportRun.objects.update(position=2, total=5)
    bar = cx.get(url("import-detail", run), headers={"HX-Request": "true"})
    assert "2 of 5 rows" in text(bar)
    assert "<html" not in text(bar)
    advance_imports(clock.now())
    over = cx.get(url("import-detail", run), headers={"HX-Request": "true"})
    assert (over.status_code, over.headers["HX-Refresh"]) == (200, "true")


def test_the_file_can_be_read_in_another_way(cx: Client) -> None:
    upload(cx, "Navn,E-post\n\xc3\x85se,a@fjord.example\n".encode("latin-1"))
    run = ImportRun.objects.get()
    assert run.columns[0]["samples"] == ["Åse"]
    cx.post(url("import-reading", run), {"encoding": "windows-1252", "delimiter": ";"})
    run.refresh_from_db()
    assert [column["heading"] for column in run.columns] == ["Navn,E-post"]
    assert run.columns[0]["samples"] == ["Ã…se,a@fjord.example"]
    cx.post(url("import-reading", run), {"encoding": "klingon", "delimiter": ";"})
    assert "Choose one of what is offered." in text(cx.get(url("import-detail", run)))


def test_another_sheet_can_be_chosen(cx: Client) -> None:
    upload(cx, workbook(["Navn"], ["Kari"], sheets=("Kunder", "Annet")), "kunder.xlsx")
    run = ImportRun.objects.get()
    cx.post(url("import-reading", run), {"sheet": "Annet"})
    page = text(cx.get(url("import-detail", run)))
    assert "The sheet “Annet” is empty." in page
    run.refresh_from_db()
    assert run.reading["sheet"] == "Kunder"


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "The file is empty."), (b"%PDF-1.7", "CSV and XLSX can be read")]
)
def test_what_is_no_table_is_refused_beside_the_field(cx: Client, content: bytes, why: str) -> None:
    response = upload(cx, content)
    assert response.status_code == 422
    assert why in text(response)
    assert not ImportRun.objects.exists()


def test_a_file_that_is_too_large_is_refused(cx: Client, settings: Settings) -> None:
    settings.IMPORT_MAX_MEGABYTES = 1
    response = upload(cx, b"x" * (1024 * 1024 + 1))
    assert response.status_code == 422
    assert "larger than 1 MB" in text(response)
    assert not ImportChunk.objects.exists()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"column-0": "name"}, "“Name” is chosen for two columns."),
        (
            {"column-0": "ignore", "column-1": "ignore", "column-2": "ignore"},
            "Choose which column holds the name",
        ),
        ({"column-0": "nothing"}, "Something here cannot be used"),
        ({"source": "a\nb"}, "Line breaks and control characters cannot stand here."),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(
    cx: Client, run: ImportRun, changes: dict[str, str], why: str
) -> None:
    response = cx.post(url("import-columns", run), {**columns(cx, run), **changes})
    assert response.status_code == 422
    assert why in text(response)
    run.refresh_from_db()
    assert run.state == "draft"


def test_old_pages_and_second_clicks_change_nothing(cx: Client, run: ImportRun) -> None:
    chosen = columns(cx, run)
    for _click in range(2):
        cx.post(url("import-columns", run), chosen)
    assert "moved on meanwhile" in text(cx.get(url("import-detail", run)))
    advance_imports(clock.now())
    for _click in range(2):
        cx.post(url("import-run", run))
    advance_imports(clock.now())
    assert Customer.objects.count() == 3
    for name in ("import-columns", "import-reading", "import-run", "import-stop", "import-remove"):
        data = chosen if name == "import-columns" else {"encoding": "utf-8", "delimiter": ";"}
        cx.post(url(name, run), data)
        assert "moved on meanwhile" in text(cx.get(url("import-detail", run))), name
    run.refresh_from_db()
    assert run.state == "done"


def test_stopping_and_going_on_and_removing(cx: Client, run: ImportRun) -> None:
    cx.post(url("import-columns", run), columns(cx, run))
    cx.post(url("import-stop", run))
    run.refresh_from_db()
    assert run.state == "draft"
    cx.post(url("import-run", run))
    cx.post(url("import-stop", run))
    page = text(cx.get(url("import-detail", run)))
    assert "0 of 5 rows are done" in page or "Go on" in page
    cx.post(url("import-run", run))
    advance_imports(clock.now())
    assert Customer.objects.count() == 3
    upload(cx, b"Navn\nKari\n")
    draft = ImportRun.objects.order_by("-pk")[0]
    cx.post(url("import-remove", draft))
    assert ImportRun.objects.get() == run


def test_what_a_kind_asks_for_stands_on_the_page(cx: Client, survey: Survey) -> None:
    content = b"Score;Date;Name;Market\n9;24-09-2024;Kari;Vest\n3;25-09-2024;Ola;Vest\n"
    file = SimpleUploadedFile("svar.csv", content)
    cx.post(url("import-new"), {"kind": "responses", "file": file})
    run = ImportRun.objects.get()
    page = cx.get(url("import-detail", run))
    for option in page.context["options"]:
        with translation.override("en"):
            assert str(option.label) in text(page)
        assert f'name="{option.html_name}"' in text(page)
    filled = {name: value for name, value in columns(cx, run).items() if value not in ("None", "False")}
    assert cx.post(url("import-columns", run), filled).status_code == 302
    advance_imports(clock.now())
    assert "Import 2 rows" in text(cx.get(url("import-detail", run)))


def test_two_hundred_columns_can_be_chosen(cx: Client) -> None:
    header = ";".join(f"Dato {number}" for number in range(199))
    upload(cx, f"Navn;{header}\nKari;{';'.join(['24.09.2026'] * 199)}\n".encode())
    run = ImportRun.objects.get()
    assert cx.post(url("import-columns", run), columns(cx, run)).status_code == 302


def test_a_run_by_command_is_listed_too(cx: Client, tmp_path: Path) -> None:
    create_import(NewImport("customers", "x.csv"), [b"Navn\nKari\n"], clock.now())
    assert "by command" in text(cx.get(url("import-list")))


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_asks_the_same_questions_for_one_and_for_twenty(
    cx: Client, siri: User, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        create_import(NewImport("customers", "x.csv", created_by=siri), [b"Navn\nKari\n"], clock.now())
    cx.get(url("import-list"))
    with django_assert_max_num_queries(10):
        assert text(cx.get(url("import-list"))).count("x.csv") == count


@pytest.mark.parametrize("who", ["ada", "cleo", "siri"])
def test_whoever_sets_the_programme_up_may(
    who: str, run: ImportRun, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(who))
    for name in READS:
        assert client.get(url(name, run)).status_code == 200, name


@pytest.mark.parametrize("name", READS + CHANGES)
def test_an_account_manager_may_not(name: str, run: ImportRun, sign_in: SignIn, ben: User) -> None:
    client = sign_in(ben)
    response = client.get(url(name, run)) if name in READS else client.post(url(name, run))
    assert response.status_code == 403


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_needs_post(name: str, run: ImportRun, cx: Client) -> None:
    assert cx.get(url(name, run)).status_code == 405


@pytest.mark.parametrize("name", ["import-list", "import-detail", "import-rejects"])
def test_a_page_that_is_read_takes_no_post(name: str, run: ImportRun, cx: Client) -> None:
    assert cx.post(url(name, run)).status_code == 405


@pytest.mark.parametrize("name", ["import-detail", "import-rejects", *CHANGES])
def test_an_unknown_import_is_not_found(name: str, run: ImportRun, cx: Client) -> None:
    path = reverse(f"customers:{name}", args=[run.pk + 1000])
    response = cx.get(path) if name in READS else cx.post(path)
    assert response.status_code == 404
