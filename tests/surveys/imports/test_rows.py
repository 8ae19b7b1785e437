"""What a row becomes: nothing of it is lost, nothing is guessed, and what is refused says why."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from customers.models import Company, Customer, User
from customers.ports.import_kinds import CleanRow, ImportSettings
from npsapp.lib import clock
from surveys.actions.imports.imported_survey import SLUG
from surveys.actions.imports.weigh_responses import ResponseBatch
from surveys.forms.response_row_form import ResponseRowForm
from surveys.models import DayMark, Response, ResponseRevision, Survey
from surveys.models.response import LONGEST_COMMENT
from tests.factories import make_company, make_customer
from tests.surveys.imports.conftest import Import

pytestmark = pytest.mark.django_db

OSLO = ZoneInfo("Europe/Oslo")


def only() -> Response:
    return Response.objects.select_related("survey", "customer", "company").get()


def test_the_least_a_row_can_say(importing: Import) -> None:
    importing("Dato;Score", ("31-01-2019", "9"))

    answer = only()
    assert (answer.score, answer.answered_on) == (9, date(2019, 1, 31))
    assert answer.answered_at == datetime(2019, 1, 31, 12, tzinfo=OSLO)
    assert (answer.is_historic, answer.state, answer.kind) == (True, "confirmed", "nps")
    assert (answer.channel, answer.language, answer.market) == ("import", "nb", "")
    assert (answer.customer, answer.company, answer.account_manager) == (None, None, None)
    assert not answer.follow_up_required
    assert ResponseRevision.objects.filter(response=answer, score=9).count() == 1
    assert DayMark.objects.filter(survey=answer.survey, day=answer.answered_on).count() == 1


def test_answers_without_a_survey_get_one_that_asks_nobody(importing: Import) -> None:
    importing("Dato;Score", ("31-01-2019", "9"), ("01-02-2019", "8"))
    importing("Dato;Score", ("02-02-2019", "7"))

    survey = Survey.objects.get()
    assert (survey.slug, survey.state) == (SLUG, "closed")
    assert survey.name in ("Imported answers", "Importerte svar")
    assert survey.responses.count() == 3


def test_a_row_names_its_survey_or_the_run_does(importing: Import, survey: Survey) -> None:
    headings = "Dato;Score;Undersøkelse"
    importing(headings, ("31-01-2019", "9", survey.name.upper()), ("01-02-2019", "8", survey.slug))
    importing("Dato;Score", ("02-02-2019", "7"), options=["--survey", survey.slug])
    refused = importing(headings, ("03-02-2019", "7", "Finnes ikke")).refused

    assert survey.responses.count() == 3
    assert refused == {2: "There is no survey “Finnes ikke” that asks for a score."}


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2019-06-30 23:30", datetime(2019, 6, 30, 23, 30, tzinfo=OSLO)),
        ("2019-06-30T23:30:00Z", datetime(2019, 7, 1, 1, 30, tzinfo=OSLO)),
        ("30.06.2019 kl. 08.15", datetime(2019, 6, 30, 8, 15, tzinfo=OSLO)),
        ("1561930200", datetime(2019, 6, 30, 23, 30, tzinfo=OSLO)),
    ],
)
def test_a_time_is_read_in_our_zone_and_counts_on_its_local_day(
    told: str, moment: datetime, importing: Import
) -> None:
    importing("Dato;Score", (told, "9"))

    assert (only().answered_at, only().answered_on) == (moment, moment.date())


def test_an_answer_of_today_is_not_in_the_future(importing: Import) -> None:
    today = clock.now().astimezone(OSLO).date()
    importing("Dato;Score", (f"{today:%d-%m-%Y}", "9"))

    assert only().answered_on == today
    assert only().answered_at <= clock.now()


def test_what_is_refused_says_why_and_the_rest_goes_in(importing: Import) -> None:
    tomorrow = clock.now().astimezone(OSLO).date() + timedelta(days=1)
    found = importing(
        "Dato;Score;Kommentar;Navn",
        ("31-01-2019", "9", "", ""),
        ("31-02-2019", "9", "", ""),
        (f"{tomorrow:%d-%m-%Y}", "9", "", ""),
        ("31-12-1989", "9", "", ""),
        ("31-01-2019", "11", "", ""),
        ("31-01-2019", "3,5", "", ""),
        ("31-01-2019", "٣", "", ""),
        ("31-01-2019", "", "", ""),
        ("", "9", "", ""),
        ("31-01-2019", "9", "x" * (LONGEST_COMMENT + 1), ""),
        ("31-01-2019", "9", "", "y" * 3_000),
        ("31-01-2019", "8", "x" * LONGEST_COMMENT, ""),
        options=["--date-format", "dmy"],
    )

    assert found.counts == (2, 0, 0, 10)
    assert set(found.refused) == set(range(3, 13))
    assert found.refused[4] == "This day has not come yet."
    assert found.refused[5] == "This is before 1990."
    assert found.refused[6] == "“11” is not a whole number from 0 to 10."
    assert found.refused[9] == "The row has no score."
    assert found.refused[10] == "The row does not say when it was answered."
    assert "20001 characters" in found.refused[11]
    assert len(Response.objects.get(score=8).comment) == LONGEST_COMMENT


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("0001-01-01T00:00:00+01:00", "This is before 1990."),
        ("0001-01-01T12:00:00+01:00", "This is before 1990."),
        ("9999-12-31T23:59:00-14:00", "This day has not come yet."),
        ("9999-12-31T12:00:00+01:00", "This day has not come yet."),
    ],
)
def test_the_ends_of_the_calendar_are_refused(told: str, reason: str) -> None:
    now = datetime(2026, 1, 31, 12, tzinfo=OSLO)
    values = ResponseRowForm().read({"score": "9", "answered_at": told})
    assert not isinstance(values, list)
    row = CleanRow(2, "row:1", "", 1, values, {})

    with translation.override("en"):
        (outcome,) = ResponseBatch([row], ImportSettings("test"), now).outcomes

    assert [refusal.reason for refusal in outcome.refusals] == [reason]


def test_other_columns_stay_with_the_answer(importing: Import, kari: Customer) -> None:
    importing("Dato;Score;E-post;Produkt;Tomt", ("31-01-2019", "9", kari.email, "Fiber", ""))

    assert only().attributes == {"Produkt": "Fiber"}
    kari.refresh_from_db()
    assert kari.attributes == {}


def test_other_columns_come_to_the_customer_when_asked(importing: Import, kari: Customer) -> None:
    kari.attributes = {"Produkt": "Kobber", "Avtale": "A1"}
    kari.save()
    row = ("31-01-2019", "9", kari.email, "Fiber")
    importing("Dato;Score;E-post;Produkt", row, options=["--attributes-to-customers"])

    kari.refresh_from_db()
    assert kari.attributes == {"Produkt": "Fiber", "Avtale": "A1"}


def test_words_we_do_not_have_become_attributes(importing: Import, ben: User) -> None:
    headings = "Dato;Score;Kundekontakt;Kanal;Kundeansvarlig"
    importing(
        headings,
        ("31-01-2019", "9", "Levering", "E-post", ben.email.upper()),
        ("01-02-2019", "8", "Kasse", "SMS", "sluttet@nordavind.example"),
    )

    known, unknown = Response.objects.order_by("answered_on")
    assert (known.touchpoint, known.channel, known.account_manager) == ("delivery", "email", ben)
    assert known.attributes == {}
    assert (unknown.touchpoint, unknown.channel, unknown.account_manager) == ("", "import", None)
    assert unknown.attributes == {
        "touchpoint": "Kasse",
        "channel": "SMS",
        "account_manager": "sluttet@nordavind.example",
    }


def test_an_answer_is_frozen_with_customer_company_and_market(
    importing: Import, kari: Customer, ben: User
) -> None:
    importing(
        "Dato;Score;E-post;Marked",
        ("31-01-2019", "9", kari.email, ""),
        ("01-02-2019", "8", kari.email.upper(), "Øst"),
        ("02-02-2019", "8", kari.email, "-"),
    )

    first, second, third = Response.objects.order_by("answered_on")
    assert (first.customer, first.company, first.account_manager) == (kari, kari.company, ben)
    assert [first.market, second.market, third.market] == ["Vest", "Øst", "Vest"]


def test_companies_and_customers_are_made_once(importing: Import) -> None:
    headings = "Dato;Score;Kunde-id;E-post;Navn;Bedrift;Marked"
    found = importing(
        headings,
        ("31-01-2019", "9", "K1", "ola@fjell.example", "Ola", "Fjell AS", "Nord"),
        ("01-02-2019", "8", "K1", "", "", "", ""),
        ("02-02-2019", "7", "", "OLA@fjell.example", "", "", ""),
        ("03-02-2019", "6", "", "", "Eva", "FJELL AS", ""),
        ("04-02-2019", "5", "", "", "eva", "Fjell AS", ""),
    )

    assert found.counts == (5, 0, 0, 0)
    company = Company.objects.get()
    assert (company.name, company.market) == ("Fjell AS", "Nord")
    ola, eva = Customer.objects.order_by("pk")
    assert (ola.external_id, ola.email, ola.name, ola.company) == ("K1", "ola@fjell.example", "Ola", company)
    assert (eva.name, eva.email, eva.company) == ("Eva", "", company)
    assert [ola.responses.count(), eva.responses.count()] == [3, 2]
    assert set(Response.objects.values_list("market", flat=True)) == {"Nord"}


def test_a_name_alone_is_nobody_unless_asked(importing: Import) -> None:
    make_customer("Kari Nordmann", company=make_company())
    rows = [("31-01-2019", "9", "Kari Nordmann"), ("01-02-2019", "2", "kari nordmann")]

    importing("Dato;Score;Navn", *rows)
    names = Response.objects.values_list("respondent_name", flat=True)
    assert set(names) == {"Kari Nordmann", "kari nordmann"}
    assert not Response.objects.exclude(customer=None).exists()
    assert Customer.objects.count() == 1

    more = [("31-01-2020", "9", "Kari Nordmann"), ("01-02-2020", "2", "kari nordmann")]
    importing("Dato;Score;Navn", *more, options=["--names-are-customers"])
    made = Customer.objects.get(company=None)
    assert made.responses.count() == 2
    assert set(made.responses.values_list("respondent_name", flat=True)) == {""}

    importing("Dato;Score;Navn", ("31-01-2021", "9", "KARI NORDMANN"), options=["--names-are-customers"])
    assert made.responses.count() == 3


def test_an_address_of_somebody_with_another_id_is_not_theirs(importing: Import) -> None:
    old = make_customer("Gammel", email="post@fjell.example", external_id="K1")
    importing("Dato;Score;Kunde-id;E-post", ("31-01-2019", "9", "K2", "post@fjell.example"))

    assert only().customer != old
    assert (only().customer.external_id, only().customer.email) == ("K2", "")  # type: ignore[union-attr]


def test_what_we_lack_is_filled_in_and_what_we_know_stands(importing: Import, kari: Customer) -> None:
    Customer.objects.filter(pk=kari.pk).update(phone="")
    headings = "Dato;Score;Kunde-id;E-post;Navn;Telefon;Bedrift"
    importing(headings, ("31-01-2019", "9", "K9", kari.email, "Kari Gift", "+47 900 00 000", "Gamle AS"))

    fresh = Customer.objects.get(pk=kari.pk)
    assert (fresh.external_id, fresh.phone) == ("K9", "+47 900 00 000")
    assert (fresh.name, fresh.company) == (kari.name, kari.company)
    assert only().company == Company.objects.get(name="Gamle AS")


def test_identical_rows_are_answers_of_their_own(importing: Import) -> None:
    row = ("31-01-2019", "9", "Samme ord")
    first = importing("Dato;Score;Kommentar", row, row, row)
    second = importing("Dato;Score;Kommentar", row, row, row, row)

    assert (first.counts, second.counts) == ((3, 0, 0, 0), (1, 0, 3, 0))
    assert Response.objects.count() == 4


def test_an_id_told_again_brings_the_answer_up_to_date(importing: Import) -> None:
    headings = "Svar-id;Dato;Score;Kommentar;Marked"
    importing(headings, ("A1", "31-01-2019", "2", "Først", "Nord"), ("A2", "31-01-2019", "9", "", "Nord"))
    DayMark.objects.all().delete()
    found = importing(headings, ("A1", "01-02-2019", "7", "Så", ""), ("A2", "31-01-2019", "9", "", "Nord"))

    assert found.counts == (0, 1, 1, 0)
    answer = Response.objects.get(comment="Så")
    assert (answer.score, answer.answered_on, answer.market) == (7, date(2019, 2, 1), "Nord")
    assert list(answer.revisions.values_list("score", flat=True)) == [2, 7]
    assert set(DayMark.objects.values_list("day", flat=True)) == {date(2019, 1, 31), date(2019, 2, 1)}


def test_an_id_twice_in_one_file_is_refused(importing: Import) -> None:
    headings = "Svar-id;Dato;Score"
    found = importing(headings, ("A1", "31-01-2019", "2"), ("A1", "31-01-2019", "2"))

    assert found.counts == (1, 0, 0, 1)
    assert found.refused == {3: "The file has this id in a row above too."}
