"""`manage.py import_customers FILE`: who is found, who is made, what is overwritten and what is not."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError

from customers.models import Company, Customer, ImportChunk, ImportedRow, ImportRun, User
from tests.factories import make_company, make_customer
from tests.imports.running import import_customers, lines, people

pytestmark = pytest.mark.django_db

FULL = (
    "Customer id;Full name;E-mail;Phone;Language;Time zone;Country;Customer since;Key contact;Company;"
    "Company id;Market;Annual value;Renewal date;Status;Account manager;Bransje"
)


def test_every_field_comes_in_and_other_columns_become_attributes(path: Path, ben: User) -> None:
    row = (
        "4711;Kari Nordmann;Kari@Fjord.Example;+47 22 33 44 55;nb_NO;Europe/Oslo;no;24.09.2019;ja;Fjord AS;"
        "F1;Vest;kr 480 000,50;01.02.2027;fornyet;BEN@nordavind.example;Bygg"
    )
    out, err = import_customers(path, lines(row, header=FULL))
    assert out == "1 rows: 1 new, 0 changed, 0 unchanged, 0 refused"
    kari = Customer.objects.get()
    assert (kari.external_id, kari.name, kari.email) == ("4711", "Kari Nordmann", "kari@fjord.example")
    assert (kari.phone, kari.language, kari.zone, kari.country) == (
        "+47 22 33 44 55",
        "nb",
        "Europe/Oslo",
        "NO",
    )
    assert (kari.customer_since, kari.is_key_contact) == (date(2019, 9, 24), True)
    assert kari.attributes == {"Bransje": "Bygg"}
    fjord = kari.company
    assert fjord is not None
    assert (fjord.name, fjord.external_id, fjord.market, fjord.state) == ("Fjord AS", "F1", "Vest", "renewed")
    assert (fjord.yearly_value, fjord.renewal_date) == (Decimal("480000.50"), date(2027, 2, 1))
    assert (fjord.account_manager, kari.account_manager, kari.responsible) == (ben, None, ben)
    assert "Bransje → attribute" in err


def test_the_same_file_again_changes_nothing_whatever_staff_changed_since(path: Path) -> None:
    content = lines(*people(30), ";Uten alt;;", ";Uten alt;;", "K1;Kunde 1 igjen;;")
    assert import_customers(path, content)[0] == "33 rows: 32 new, 1 changed, 0 unchanged, 0 refused"
    Customer.objects.filter(external_id="K2").update(name="Rettet for hånd")
    before = list(Customer.objects.order_by("pk").values())
    assert import_customers(path, content)[0] == "33 rows: 0 new, 0 changed, 33 unchanged, 0 refused"
    assert list(Customer.objects.order_by("pk").values()) == before
    assert Customer.objects.filter(name="Uten alt").count() == 2
    assert not ImportChunk.objects.exists()
    assert ImportRun.objects.filter(state="done").count() == 2


def test_what_is_told_later_overwrites_and_what_is_empty_does_not(path: Path) -> None:
    header = "Kundenr;Navn;E-post;Telefon;Bransje;Sted"
    import_customers(path, lines("K1;Kari;kari@fjord.example;22 33 44 55;Bygg;Oslo", header=header))
    out, _err = import_customers(path, lines("K1;Kari Ås;;;Handel;", header=header))
    assert out == "1 rows: 0 new, 1 changed, 0 unchanged, 0 refused"
    kari = Customer.objects.get()
    assert (kari.name, kari.email, kari.phone) == ("Kari Ås", "kari@fjord.example", "22 33 44 55")
    assert kari.attributes == {"Bransje": "Handel", "Sted": "Oslo"}


def test_people_are_found_by_id_then_address_then_name_in_company(path: Path) -> None:
    fjord = make_company("Fjord AS")
    by_id = make_customer("A", external_id="K1", email="")
    by_address = make_customer("B", email="b@fjord.example")
    by_name = make_customer("Ola Øye", email="", phone="", company=fjord)
    rows = ["K1;A2;;", "K2;B2;B@FJORD.example;", ";Ola Øye;;fjord as"]
    assert import_customers(path, lines(*rows))[0] == "3 rows: 0 new, 2 changed, 1 unchanged, 0 refused"
    by_address.refresh_from_db()
    assert (by_address.external_id, by_address.name) == ("K2", "B2")
    assert set(Customer.objects.values_list("pk", flat=True)) == {by_id.pk, by_address.pk, by_name.pk}
    assert Company.objects.count() == 1


def test_an_address_of_somebody_else_is_refused_and_not_taken_from_them(path: Path) -> None:
    make_customer("Den andre", external_id="K9", email="felles@fjord.example")
    rows = ["K1;Kari;felles@fjord.example;", "K2;Ola;FELLES@fjord.example;", "K3;Per;per@fjord.example;"]
    out, err = import_customers(path, lines(*rows))
    assert out == "3 rows: 1 new, 0 changed, 0 unchanged, 2 refused"
    assert "line 2: E-post: This address belongs to another customer: K9." in err
    assert "line 3: E-post: This address belongs to another customer: K9." in err


def test_two_rows_about_one_are_one_customer_and_the_last_word_counts(path: Path) -> None:
    rows = [";Kari;kari@fjord.example;Fjord AS", ";Kari Nordmann;KARI@fjord.example;Ås AS"]
    assert import_customers(path, lines(*rows))[0] == "2 rows: 1 new, 1 changed, 0 unchanged, 0 refused"
    kari = Customer.objects.get()
    assert kari.company is not None
    assert (kari.name, kari.company.name) == ("Kari Nordmann", "Ås AS")


def test_a_manager_of_ones_own_where_the_company_has_another(path: Path, ben: User, dag: User) -> None:
    header = "Navn;E-post;Bedrift;Kundeansvarlig"
    rows = [
        "Kari;kari@fjord.example;Fjord AS;ben@nordavind.example",
        "Ola;ola@fjord.example;Fjord AS;dag@nordavind.example",
        "Per;per@fjord.example;Fjord AS;nobody@nordavind.example",
    ]
    out, err = import_customers(path, lines(*rows, header=header))
    assert out == "3 rows: 2 new, 0 changed, 0 unchanged, 1 refused"
    assert "line 4: Kundeansvarlig: No active member of staff has this address." in err
    kari, ola = Customer.objects.select_related("company__account_manager").order_by("name")
    assert (kari.account_manager, kari.responsible) == (None, ben)
    assert (ola.account_manager, ola.responsible) == (dag, dag)


def test_what_belongs_to_a_company_is_kept_where_there_is_none(path: Path) -> None:
    import_customers(path, lines("Kari;kari@fjord.example;;Vest", header="Navn;E-post;Bedrift;Marked"))
    assert Customer.objects.get().attributes == {"market": "Vest"}


def test_first_and_last_name_make_a_name_and_without_any_it_is_the_address(path: Path) -> None:
    rows = ["Kari;Nordmann;kari@fjord.example", ";;ola@fjord.example"]
    import_customers(path, lines(*rows, header="First Name;Last Name;Email Address"))
    assert list(Customer.objects.order_by("pk").values_list("name", flat=True)) == [
        "Kari Nordmann",
        "ola@fjord.example",
    ]


def test_each_bad_row_is_named_by_line_with_its_column_and_the_good_ones_go_in(path: Path) -> None:
    header = "Navn;E-post;Språk;Land;Tidssone;Årsverdi;Kunde siden;Nøkkelkontakt"
    rows = [
        "Kari;kari@fjord;;;;;;",
        "Ola;ola@fjord.example;svensk;;;;;",
        "Per;per@fjord.example;;Norge;;;;",
        "Eva;eva@fjord.example;;;Oslo;;;",
        "Jon;jon@fjord.example;;;;mange;;",
        "Liv;liv@fjord.example;;;;-5;;",
        "Åse;ase@fjord.example;;;;;31.02.2020;",
        "Unn;unn@fjord.example;;;;;;kanskje",
        ";;;;;;;ja",
        "Ole;ole;;;;;99.99.2020;",
        "Siw;siw@fjord.example;en;NO;Europe/Oslo;480.000,00;24.09.2020;nei",
    ]
    out, err = import_customers(path, lines(*rows, header=header))
    assert out == "11 rows: 1 new, 0 changed, 0 unchanged, 10 refused"
    for line, column in enumerate(
        ("E-post", "Språk", "Land", "Tidssone", "Årsverdi", "Årsverdi", "Kunde siden", "Nøkkelkontakt"),
        start=2,
    ):
        assert f"line {line}: {column}: " in err
    assert "line 10: The row names nobody" in err
    both = "Kunde siden: “99.99.2020” is not a date in the order chosen. E-post: Enter a valid email address."
    assert f"line 11: {both}" in err
    assert Customer.objects.get().name == "Siw"


def test_columns_can_be_named_and_left_out(path: Path) -> None:
    content = lines("Kari;kari@fjord.example;hemmelig;Vest", header="Hvem;Hvor;Notat;Marked")
    arguments = ["--map", "name=Hvem", "--map", "email=hvor", "--ignore", "Notat", "--ignore", "marked"]
    import_customers(path, content, *arguments)
    kari = Customer.objects.get()
    assert (kari.name, kari.email, kari.attributes) == ("Kari", "kari@fjord.example", {})


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--map", "nmae=Hvem"], "There is no field “nmae”"),
        (["--map", "name=Navn"], "There is no column “Navn”"),
        ([], "Choose which column holds the name"),
        (["--map", "name=Hvem", "--map", "email=Hvem"], "The column “Hvem” is chosen twice"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(path: Path, arguments: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        import_customers(path, "Hvem;Hva\nKari;x\n", *arguments)
    assert not ImportRun.objects.exists()


def test_a_dry_run_takes_nothing_and_leaves_nothing(path: Path) -> None:
    make_customer("Kunde 0", external_id="K0", email="kunde0@fjord.example")
    content = lines(*people(1_200), "K5;Kunde 5 igjen;;", ";;x;")
    out, err = import_customers(path, content, "--dry-run")
    assert out == "1,202 rows: 1,199 would be new, 2 would be changed, 0 unchanged, 1 refused"
    assert "line 1203: E-post: Enter a valid email address." in err
    assert (Customer.objects.count(), ImportRun.objects.count(), ImportedRow.objects.count()) == (1, 0, 0)


def test_the_rejects_file_can_be_mended_and_imported(path: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    import_customers(path, lines("K9;=Kari;kari@fjord;Fjord AS", *people(3)), rejects=rejects)
    text = rejects.read_text(encoding="utf-8-sig")
    assert text.splitlines() == [
        "Line,Reason,Kundenr,Navn,E-post,Bedrift",
        "2,E-post: Enter a valid email address.,K9,'=Kari,kari@fjord,Fjord AS",
    ]
    mended = text.replace("kari@fjord,", "kari@fjord.example,")
    assert import_customers(path, mended)[0] == "1 rows: 1 new, 0 changed, 0 unchanged, 0 refused"
    kari = Customer.objects.get(external_id="K9")
    assert (kari.name, kari.attributes) == ("=Kari", {})


def test_when_not_one_row_could_be_taken_it_fails(path: Path) -> None:
    with pytest.raises(CommandError, match="Not one row could be taken"):
        import_customers(path, lines(";;x;"))
