"""`manage.py import_interactions FILE`: good rows go in, bad ones are named by line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from customers.models import Customer, Interaction, Organisation, User
from npsapp.lib import clock
from surveys.models import Invitation, Survey

pytestmark = pytest.mark.django_db

HEADER = "source,external_id,kind,occurred_at,customer_email,customer_name,company,customer_language,text"


def run(path: Path, content: str | bytes) -> tuple[str, str]:
    """What it printed and what it complained of."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    out, err = StringIO(), StringIO()
    call_command("import_interactions", str(path), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "interactions.csv"


def when() -> str:
    return clock.now().strftime("%Y-%m-%d 00:00")


def row(number: int, email: str = "kari@fjord.example", **fields: str) -> str:
    values = {
        "source": "crm",
        "external_id": str(number),
        "kind": "support",
        "occurred_at": when(),
        "customer_email": email,
        "customer_name": "Kari Nordmann",
        "company": "Fjord AS",
        "customer_language": "nb",
        "text": "",
        **fields,
    }
    return ",".join(values[name] for name in HEADER.split(","))


def test_customers_are_made_and_asked(path: Path, survey: Survey) -> None:
    out, err = run(path, "\n".join([HEADER, row(1), row(2, "ola@fjord.example", customer_language="en")]))
    assert out.splitlines() == ["2 read: 2 new, 0 already known, 0 refused", "2 invitations scheduled"]
    assert err == ""
    assert set(Customer.objects.values_list("email", "language", "company__name")) == {
        ("kari@fjord.example", "nb", "Fjord AS"),
        ("ola@fjord.example", "en", "Fjord AS"),
    }


def test_the_same_file_again_changes_nothing(path: Path, survey: Survey) -> None:
    content = "\n".join([HEADER, row(1), row(1)])
    assert run(path, content)[0].startswith("2 read: 1 new, 1 already known, 0 refused")
    assert run(path, content)[0].startswith("2 read: 0 new, 2 already known, 0 refused")
    assert Interaction.objects.count() == Invitation.objects.count() == 1


def test_bad_rows_are_named_by_line_and_good_ones_go_in(path: Path, survey: Survey) -> None:
    rows = [
        HEADER,
        row(1),
        row(2, kind="telepathy"),
        row(3, occurred_at="2099-01-01 10:00"),
        row(4, "", customer_name=""),
        row(5, "ola@fjord.example", text='"two\nlines, quoted"'),
        row(6, occurred_at="yesterday"),
        row(7) + ",one too many",
        row(1, text="another content"),
        row(8, ""),
    ]
    out, err = run(path, "\n".join(rows))
    lines = [line.split(": ")[0:2] for line in err.splitlines()]
    assert lines == [
        ["line 3", "kind"],
        ["line 4", "occurred_at"],
        ["line 5", "customer_email"],
        ["line 8", "occurred_at"],
        ["line 9", "has 10 values for 9 columns"],
        ["line 10", "external_id"],
    ]
    assert out.splitlines() == [
        "9 read: 3 new, 0 already known, 6 refused",
        "2 invitations scheduled",
        "1 not asked: bad_address",
    ]
    assert Interaction.objects.get(external_id="5").text == "two\nlines, quoted"


def test_a_customer_with_two_in_one_file_is_asked_once(path: Path, survey: Survey) -> None:
    out, _err = run(path, "\n".join([HEADER, row(1), row(2)]))
    assert out.splitlines() == [
        "2 read: 2 new, 0 already known, 0 refused",
        "1 invitations scheduled",
        "1 not asked: duplicate",
    ]


def test_a_bom_semicolons_and_empty_lines_are_read(path: Path) -> None:
    content = "\ufeff" + "\r\n".join([HEADER, row(1), "", row(2), ",,,,"]).replace(",", ";")
    assert run(path, content)[0].startswith("2 read: 2 new")


def test_columns_nobody_reads_are_named(path: Path) -> None:
    out, err = run(path, f"{HEADER},score,\n{row(1)},9,\n")
    assert "score, (unnamed)" in err
    assert out.startswith("1 read: 1 new")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "source,external_id,kind,customer_email",
        "source,external_id,kind,occurred_at,company",
        f"{HEADER},kind",
    ],
)
def test_a_file_without_its_columns_is_refused_whole(path: Path, header: str) -> None:
    with pytest.raises(CommandError, match=r"first line .*Nothing was imported"):
        run(path, f"{header}\n{row(1)}\n")
    assert not Interaction.objects.exists()


def test_another_encoding_is_refused_row_by_row(path: Path) -> None:
    content = "\n".join([HEADER, row(1, customer_name="Kåre"), row(2, customer_name="Kari")]).encode("cp1252")
    out, err = run(path, content)
    assert "line 2: customer_name: This is not valid UTF-8 text." in err
    assert out.startswith("2 read: 1 new, 0 already known, 1 refused")


def test_it_fails_when_nothing_could_be_taken(path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing was imported"):
        run(path, f"{HEADER}\n{row(1, kind='x')}\n")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_interactions", str(path) + "x")


def test_times_without_a_zone_are_the_organisations(path: Path, ben: User) -> None:
    Organisation.objects.update(zone="Asia/Tokyo")
    content = f"{HEADER},handled_by\n{row(1, occurred_at='2026-03-02 10:00')},{ben.email}\n"
    content += f"{row(2, occurred_at='2026-03-02T10:00:00Z')},\n"
    run(path, content)
    first, second = Interaction.objects.order_by("external_id")
    assert (first.occurred_at.hour, first.handled_by, second.occurred_at.hour) == (1, ben, 10)


def test_an_unclosed_quote_is_reported_and_the_rest_not_swallowed(path: Path) -> None:
    broken = row(1, text='"' + "x" * 200_000)
    out, err = run(path, "\n".join([HEADER, broken, row(2)]))
    assert "line 2: cannot be read" in err
    assert out.startswith("2 read: 1 new, 0 already known, 1 refused")


def test_a_known_one_may_come_again_closed(path: Path, survey: Survey) -> None:
    header, rows = f"{HEADER},state", [f"{row(1)},open", f"{row(2, 'ola@fjord.example')},closed"]
    assert run(path, "\n".join([header, *rows]))[0].splitlines()[1] == "1 invitations scheduled"
    out, _err = run(path, "\n".join([header, f"{row(1)},closed", rows[1]]))
    assert out.splitlines() == [
        "2 read: 0 new, 2 already known, 0 refused",
        "1 of the known ones closed, opened again or answered since",
        "1 invitations scheduled",
    ]
