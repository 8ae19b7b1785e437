"""Files as they come, and as nobody should send them: refused rows have line and reason, nothing is lost."""

import random
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.utils import translation

from customers.actions.imports.advance_imports import advance_imports
from customers.actions.imports.create_import import NewImport, create_import
from customers.actions.imports.steer_import import begin_import
from customers.forms.import_setup_form import ColumnsForm
from customers.models import Company, Customer, ImportProblem, ImportRun, User
from npsapp.lib import clock
from npsapp.lib.tables import xlsx_table
from tests.imports.running import HEADER, import_customers, lines, people, workbook

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters(path: Path, encoding: str, delimiter: str) -> None:
    content = lines("K1;Åse Øvrebø;ase@fjord.example;Blåbær AS").replace(";", delimiter)
    assert import_customers(path, content.encode(encoding))[0].startswith("1 rows: 1 new")
    assert Customer.objects.get().name == "Åse Øvrebø"


def test_a_wrong_encoding_that_is_given_names_the_rows_it_cannot_read(path: Path) -> None:
    content = lines("K1;Åse;;", "K2;Ola;;").encode("windows-1252")
    out, err = import_customers(path, content, "--encoding", "utf-8")
    assert out == "2 rows: 1 new, 0 changed, 0 unchanged, 1 refused"
    assert "line 2: Some characters cannot be read" in err


def test_quoted_line_breaks_stay_in_attributes_and_are_refused_in_names(path: Path) -> None:
    rows = ['K1;Kari;;Fjord AS;"en\nto"', 'K2;"Ola\nNordmann";;;', "K3;Per;;;"]
    out, err = import_customers(path, lines(*rows, header=f"{HEADER};Notat"))
    assert out == "3 rows: 2 new, 0 changed, 0 unchanged, 1 refused"
    assert "line 4: Navn: Line breaks and control characters cannot stand here." in err
    assert Customer.objects.get(external_id="K1").attributes == {"Notat": "en\nto"}


def test_text_of_every_kind(path: Path) -> None:
    rows = [
        f"K1;{'x' * 3_000};;",
        "K2;🦀 Kråke 👩‍👩‍👧;;",
        "K3;שרה כהן;;",
        "K4;\u202eKari\u202c;;",
        "K5;Ka\0ri;;",
        "K6;<script>alert(1)</script>;;",
        f"K7;{'Å' * 200};;{'y' * 201}",
    ]
    out, err = import_customers(path, lines(*rows))
    assert out == "7 rows: 4 new, 0 changed, 0 unchanged, 3 refused"
    assert "line 2: Navn: Ensure this value has at most 200 characters (it has 3000)." in err
    assert "line 6: Navn: Null characters are not allowed." in err
    assert "line 8: Bedrift: Ensure this value has at most 200 characters (it has 201)." in err
    assert set(Customer.objects.values_list("name", flat=True)) == {
        "🦀 Kråke 👩‍👩‍👧",
        "שרה כהן",
        "\u202eKari\u202c",
        "<script>alert(1)</script>",
    }


def test_attributes_that_cannot_be_stored_are_refused_alone(path: Path) -> None:
    rows = ["K1;Kari;a\0b", f"K2;Ola;{'x' * 2_000}", "K3;Per;ok"]
    out, err = import_customers(path, lines(*rows, header="Kundenr;Navn;Notat"))
    assert out == "3 rows: 1 new, 0 changed, 0 unchanged, 2 refused"
    assert "line 2: Notat: Null characters are not allowed." in err
    assert "line 3: Notat: Ensure this value has at most 1000 characters" in err


def test_a_nul_in_what_a_reason_quotes_is_refused_with_its_row_alone(path: Path) -> None:
    header = "Kundenr;Navn;Språk;Kunde siden;Tidssone;Status"
    rows = ["K1;Kari;k\0l;2\0;Eu\0rope;a\0", "K2;Ola;;;;"]
    out, err = import_customers(path, lines(*rows, header=header))
    assert out == "2 rows: 1 new, 0 changed, 0 unchanged, 1 refused"
    assert "“2�” is not a date" in err


def test_a_column_without_a_name_is_the_same_in_every_language(path: Path, siri: User) -> None:
    content = lines("Kari;Oslo;NO", "Ola;12;NO", header="Navn;;Land").encode()
    with translation.override("nb"):
        run = create_import(NewImport("customers", "k.csv", created_by=siri), [content], clock.now())
        form = ColumnsForm(run=run)
        assert form.fields["column-1"].label == "Kolonne 2"
    begin_import(run.pk, clock.now())
    advance_imports(clock.now())
    assert Customer.objects.get(name="Kari").attributes == {"Column 2": "Oslo"}
    assert import_customers(path, content)[0] == "2 rows: 0 new, 0 changed, 2 unchanged, 0 refused"


def test_the_same_row_without_an_id_from_another_source_is_a_row_of_its_own(path: Path) -> None:
    content = lines(";Kari;;")
    for source, taken in (("crm", "1 new"), ("shop", "1 new"), ("crm", "0 new")):
        assert import_customers(path, content, "--source", source)[0].startswith(f"1 rows: {taken}")


def test_one_bad_row_of_ten_thousand(path: Path) -> None:
    rows = [*people(3_000), "K-1;Feil;ikke en adresse;", *people(1_000, start=3_000)]
    out, err = import_customers(path, lines(*rows))
    assert out == "4,001 rows: 4,000 new, 0 changed, 0 unchanged, 1 refused"
    assert err.splitlines()[-1] == "line 3002: E-post: Enter a valid email address."
    assert ImportProblem.objects.get().raw == ["K-1", "Feil", "ikke en adresse", ""]


def test_duplicate_ids_and_addresses_in_mixed_case(path: Path) -> None:
    rows = [
        "K1;Kari;kari@fjord.example;",
        "K1;Kari B;KARI@Fjord.example;",
        "k1;Liten;;",
        "K1;Kari;kari@fjord.example;",
    ]
    assert import_customers(path, lines(*rows))[0] == "4 rows: 2 new, 2 changed, 0 unchanged, 0 refused"
    assert import_customers(path, lines(*rows))[0] == "4 rows: 0 new, 0 changed, 4 unchanged, 0 refused"
    assert set(Customer.objects.values_list("external_id", "name", "email")) == {
        ("K1", "Kari", "kari@fjord.example"),
        ("k1", "Liten", ""),
    }


@pytest.mark.parametrize("content", [b"", b"\n \n", b"%PDF-1.4", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_table_is_refused_and_leaves_nothing(path: Path, content: bytes) -> None:
    with pytest.raises(CommandError, match="Nothing was imported"):
        import_customers(path, content)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    "argument", ["--delimiter=;;", '--delimiter="', f"--source={'x' * 51}", "--source=", "--source=a\nb"]
)
def test_an_argument_that_cannot_be_is_refused_before_anything_is_read(path: Path, argument: str) -> None:
    with pytest.raises(CommandError, match="is not"):
        import_customers(path, lines("K1;Kari;;"), argument)
    assert not ImportRun.objects.exists()


def test_headings_alone_are_no_error(path: Path) -> None:
    assert import_customers(path, HEADER + "\n")[0] == "0 rows: 0 new, 0 changed, 0 unchanged, 0 refused"


def test_a_workbook_with_dates_numbers_and_formulas(path: Path) -> None:
    content = workbook(
        ["Kundenr", "Navn", "Telefon", "Kunde siden", "Fornyelse", "Bedrift", "Verdi", "Notat"],
        [4711, "Kari 🦀", 22334455.0, datetime(2019, 9, 24), "24.09.2027", "Fjord AS", 480000.5, True],
        [],
        [4712, "=HYPERLINK(1)", None, date(2020, 2, 29), None, None, None, None],
    )
    out, err = import_customers(path, content)
    assert out == "2 rows: 1 new, 0 changed, 0 unchanged, 1 refused"
    # No program has computed this formula: an empty name would be a loss that nobody sees.
    assert "line 4: A formula in this row has no saved result." in err
    kari = Customer.objects.get(external_id="4711")
    assert (kari.phone, kari.customer_since) == ("22334455", date(2019, 9, 24))
    assert kari.company is not None
    assert (str(kari.company.yearly_value), kari.company.renewal_date) == ("480000.50", date(2027, 9, 24))
    assert kari.attributes == {"Notat": "true"}
    assert import_customers(path, content)[0] == "2 rows: 0 new, 0 changed, 1 unchanged, 1 refused"


def test_errors_of_a_spreadsheet_are_refused(path: Path) -> None:
    rows: list[list[Any]] = [
        ["Id", "Navn", "Notat"],
        [1, "Kari", "#REF!"],
        [2, "#N/A", ""],
        [3, "Ola", "se #REF! her"],
    ]
    out, err = import_customers(path, workbook(*rows))
    assert out == "3 rows: 1 new, 0 changed, 0 unchanged, 2 refused"
    assert "line 2: Notat: A formula in the spreadsheet came to an error here: #REF!." in err
    assert "line 3: Navn: A formula" in err


def test_a_number_of_a_workbook_is_never_taken_for_thousands(path: Path) -> None:
    rows: list[list[Any]] = [
        ["Id", "Bedrift", "Årsverdi"],
        [1, "A", 12.345],
        [2, "B", 0.5],
        [3, "C", "12.345"],
        [4, "D", 12.34],
    ]
    out, err = import_customers(path, workbook(*rows))
    assert out == "4 rows: 3 new, 0 changed, 0 unchanged, 1 refused"
    assert "line 2: Årsverdi: Ensure that there are no more than 2 decimal places." in err
    values = Company.objects.order_by("name").values_list("name", "yearly_value")
    assert [(name, str(value)) for name, value in values] == [
        ("B", "0.50"),
        ("C", "12345.00"),
        ("D", "12.34"),
    ]


def test_years_nobody_means_are_refused(path: Path) -> None:
    rows = ["K1;A;0219-09-24;", "K2;B;;24.09.9999", "K3;C;24.09.2019;24.09.2027"]
    out, err = import_customers(path, lines(*rows, header="Kundenr;Bedrift;Kunde siden;Fornyelse"))
    assert out == "3 rows: 1 new, 0 changed, 0 unchanged, 2 refused"
    assert "line 2: Kunde siden: Ensure this value is greater than or equal to 1900-01-01." in err


def test_a_formula_counts_as_what_it_last_came_to(path: Path) -> None:
    cells = b'<c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>=Kari</v></c>'
    heads = b"".join(
        b'<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>' % pair for pair in ((b"A", b"Id"), (b"B", b"Navn"))
    )
    import_customers(path, with_sheet(SHEET % (b'<row r="1">%s</row><row r="2">%s</row>' % (heads, cells))))
    assert Customer.objects.values_list("external_id", "name").get() == ("2", "=Kari")


def test_the_first_visible_sheet_is_taken_or_the_one_named(path: Path) -> None:
    content = workbook(["Navn"], ["Kari"], sheets=("Skjult", "Kunder", "Annet"), hidden=("Skjult",))
    assert import_customers(path, content)[0].startswith("1 rows: 1 new")
    for sheet in ("Skjult", "Finnes ikke"):
        with pytest.raises(CommandError, match=f"There is no sheet “{sheet}” that can be seen"):
            import_customers(path, content, "--sheet", sheet)
    with pytest.raises(CommandError, match="The sheet “Annet” is empty"):
        import_customers(path, content, "--sheet", "Annet")


def zipped(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>%s</sheetData></worksheet>"
)
BOOK = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({**BOOK, "xl/worksheets/sheet1.xml": b"0" * 30_000_000}, "unpacks to 28 MB"),
        ({**BOOK, "../evil": b""}, "names that point out of it"),
        ({**BOOK, "xl/vbaProject.bin": b""}, "macros"),
        ({**BOOK, "xl/externalLinks/externalLink1.xml": b""}, "links to other files"),
        (BOOK, "damaged"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"word/document.xml": b""}, "not an Excel workbook"),
    ],
)
def test_what_only_looks_like_a_workbook_is_refused(path: Path, parts: dict[str, bytes], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        import_customers(path, zipped(**parts))


def test_a_workbook_of_a_million_parts_is_refused_before_they_are_listed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = bytearray(zipped(**{f"xl/{number}": b"" for number in range(30_000)}))
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_args: pytest.fail("it was listed"))
    with pytest.raises(CommandError, match="more parts than a workbook has"):
        import_customers(path, bytes(many))
    end = many.rindex(b"PK\5\6")
    many[end + 8 : end + 12] = b"\1\0\1\0"  # it says that it has one
    with pytest.raises(CommandError, match="more parts than a workbook has"):
        import_customers(path, bytes(many))


def with_sheet(xml: bytes) -> bytes:
    source, target = BytesIO(workbook(["Navn"], ["Kari"])), BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return target.getvalue()


def test_external_entities_are_never_resolved(path: Path) -> None:
    xml = SHEET % b'<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    xml = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + xml
    with pytest.raises(CommandError, match="definitions that could reach outside it"):
        import_customers(path, with_sheet(xml))


def test_a_workbook_that_grows_in_memory_ends_in_its_own_process(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_table, "MEMORY", 160 * 1024 * 1024)
    text = random.Random(1).randbytes(2_000_000).hex().encode()
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + text * 12 + b"</t></is></c></row>"
    with pytest.raises(CommandError, match="too large to be opened"):
        import_customers(path, with_sheet(SHEET % cell))


def test_a_workbook_that_takes_for_ever_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "SECONDS", 0.05)
    with pytest.raises(CommandError, match="too large to be opened"):
        import_customers(path, workbook(["Navn"], ["Kari"]))
