"""CSV as it comes: encodings, delimiters, quotes; a bad row is a problem and the rows after it are read."""

import io
from collections.abc import Iterator

import pytest
from django.utils import translation

from npsapp.lib.tables.opening import open_table
from npsapp.lib.tables.table import Reading, Row, UnusableFile

TEXT = "navn;by\nÅse Øye;Bodø\nOla;Ås\n"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def read(content: bytes, **reading: str) -> tuple[Reading, tuple[str, ...], list[Row]]:
    with open_table(lambda: io.BytesIO(content), Reading(**reading)) as table:  # type: ignore[arg-type]
        return table.reading, table.headings, list(table)


@pytest.mark.parametrize(
    ("encoded", "found"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("windows-1252"), "windows-1252"),
    ],
)
def test_the_encoding_is_found(encoded: bytes, found: str) -> None:
    reading, headings, rows = read(encoded)
    assert reading.encoding == found
    assert headings == ("navn", "by")
    assert [row.values for row in rows] == [("Åse Øye", "Bodø"), ("Ola", "Ås")]


def test_the_last_line_may_hold_the_first_letter_beyond_ascii() -> None:
    content = b"navn;by\n" + b"Ola;Oslo\n" * 60_000 + "Åse;Bodø\n".encode("windows-1252")
    reading, _headings, rows = read(content)
    assert reading.encoding == "windows-1252"
    assert rows[-1].values == ("Åse", "Bodø")


def test_an_encoding_that_is_given_is_used() -> None:
    assert read("navn\nÃ…se\n".encode("windows-1252"), encoding="windows-1252")[2][0].values == ("Ã…se",)


def test_bytes_that_cannot_be_decoded_are_a_problem_of_their_row() -> None:
    content = b"navn;by\n\xc3\x85se;Bod\xc3\xb8\nP\xe5l;Oslo\nKari;\xc3\x85s\n"
    reading, _headings, rows = read(content)
    assert reading.encoding == "utf-8"
    assert [(row.line, row.problem) for row in rows] == [
        (2, ""),
        (3, "Some characters cannot be read in the file’s encoding."),
        (4, ""),
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    # Each value holds the other delimiters, in quotes or as often as it happens in text.
    others = "".join(sorted({";", ",", "|"} - {delimiter}))
    content = f'navn{delimiter}tekst{delimiter}by\nOla{delimiter}"a{others}b"{delimiter}Oslo\n' * 3
    reading, headings, _rows = read(content.encode())
    assert reading.delimiter == delimiter
    assert len(headings) == 3


def test_excel_may_say_the_delimiter() -> None:
    reading, headings, rows = read(b"sep=;\r\nnavn;by\r\nOla;Oslo\r\n")
    assert (reading.delimiter, headings) == (";", ("navn", "by"))
    assert rows == [Row(3, ("Ola", "Oslo"))]


def test_one_column_is_a_table_too() -> None:
    assert read(b"navn\nOla\nKari, med komma\n")[2][0] == Row(2, ("Ola",))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_rows_know_their_line_also_after_quoted_line_breaks(ending: str) -> None:
    lines = ["navn;tekst", 'Ola;"en', "to", 'tre"', "", "Kari;x"]
    _reading, _headings, rows = read(ending.join(lines).encode())
    assert [(row.line, row.values[0]) for row in rows] == [(2, "Ola"), (6, "Kari")]
    assert rows[0].values[1] == f"en{ending}to{ending}tre"


def test_an_unclosed_quote_costs_one_line() -> None:
    content = 'navn;by\nOla;Oslo\nKari;"Bodø\n' + "".join(f"Kunde {number};Ås\n" for number in range(2_000))
    _reading, _headings, rows = read(content.encode())
    assert [(row.line, row.problem) for row in rows if row.problem] == [
        (3, "A quotation mark is opened and never closed.")
    ]
    assert len(rows) == 2_002
    assert rows[-1].line == 2_003


def test_an_unclosed_quote_that_another_quote_ends_costs_one_line_too() -> None:
    _reading, _headings, rows = read(b'navn,by\nOla,"Oslo\nKari,"Hamar"\nPer,Voss\n')
    assert [(row.line, bool(row.problem)) for row in rows] == [(2, True), (3, False), (4, False)]


def test_too_many_values_are_a_problem_and_too_few_are_empty() -> None:
    _reading, _headings, rows = read(b"a;b;c\n1;2;3;4\n1;2\n1;2;3;;\n")
    assert [row.problem for row in rows] == ["The row has 4 values for 3 columns.", "", ""]
    assert [row.values for row in rows[1:]] == [("1", "2", ""), ("1", "2", "3")]


def test_a_line_without_end_is_one_problem() -> None:
    content = b"a;b\n1;2\n" + b"x" * 3_000_000 + b";y\n3;4\n"
    _reading, _headings, rows = read(content)
    assert [(row.line, row.problem) for row in rows] == [
        (2, ""),
        (3, "The line is too long to be a row."),
        (4, ""),
    ]


def test_a_nul_here_and_there_is_text() -> None:
    assert read(b"a;b\n1;x\0y\n" + b"3;4\n" * 50)[2][0].values == ("1", "x\0y")


def test_headings_are_named_and_told_apart() -> None:
    assert read(b"navn;;Navn; by  sted ;;\nOla;1;2;3;;\n")[1] == ("navn", "Column 2", "Navn (2)", "by sted")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b"\n\n  \n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"%PDF-1.7 ...", "This is not a table. CSV and XLSX can be read."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Excel file"),
        (bytes(range(32)) * 100, "This is not a table"),
        (b"a," * 300 + b"b\n", "The file has 301 columns; at most 200 can be read."),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnusableFile, match=why):
        read(content)


def test_a_record_over_many_lines_may_be_no_longer_than_a_row() -> None:
    long = "x" * 60_000
    content = f'navn;a;b;c;d;e;f;g;h;i\n"{long}\n' + f'";"{long}\n' * 9 + '"\nOla;;;;;;;;;\n'
    rows = read(content.encode())[2]
    assert (rows[0].line, rows[0].problem) == (2, "The line is too long to be a row.")
    assert rows[-1].values[0] == "Ola"
    fits = content.replace(long, "x" * 40_000).encode()
    assert [row.problem for row in read(fits)[2]] == ["", ""]
