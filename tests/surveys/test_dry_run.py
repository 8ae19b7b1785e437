"""The dry run names whom a survey would ask and whom not (P-04), stores nothing, and tells the truth."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from customers.models import Company, Customer, OptOut, Segment
from npsapp.lib import clock
from surveys.actions.ask_about_recent import start_with_recent
from surveys.models import Invitation, Survey
from surveys.reports.dry_run import dry_run
from surveys.reports.dry_run_page import SIZE, names_page
from tests.factories import make_company, make_customer, make_interaction, make_survey
from tests.surveys.dry_scene import NOW, asked, ended, outcome, reasons

DAY = timedelta(days=1)
BUDGET = 30


@pytest.fixture
def draft(settings: Settings, db: None) -> Survey:
    settings.SEND_AT_ANY_TIME = False
    return make_survey(state="draft")


def page(client: Client, survey: Survey, **query: str) -> str:
    return client.get(f"/surveys/{survey.pk}/dry-run/", query).content.decode()


def test_who_is_asked_and_who_is_not_and_why(draft: Survey, kari: Customer) -> None:
    ended(kari)
    resting, out, nobody = (make_customer(name, email=f"{name}@x.example") for name in ("Re", "Op", "No"))
    nobody.email = ""
    nobody.save()
    asked(resting, make_survey(kinds=["visit"]), 5 * DAY)
    OptOut.objects.create(customer=out, way=OptOut.Way.STAFF)
    for customer in (resting, out, nobody):
        ended(customer)
    assert reasons(draft) == {kari.name: "", "Re": "resting", "Op": "opted_out", "No": "bad_address"}


def test_nothing_is_stored_and_the_survey_stays_a_draft(draft: Survey, kari: Customer) -> None:
    ended(kari)
    before = Survey.objects.values().get(pk=draft.pk), Invitation.objects.count()
    given = Survey.objects.get(pk=draft.pk)
    assert len(dry_run(given, NOW).asked) == 1
    assert given.state == "draft"
    assert (Survey.objects.values().get(pk=draft.pk), Invitation.objects.count()) == before


def test_only_what_is_over_of_its_kinds_not_too_old_and_not_asked_about(
    draft: Survey, kari: Customer
) -> None:
    ended(kari, kind="visit")
    ended(kari, 15 * DAY)
    known = ended(kari)
    open_one = ended(make_customer("Åpen"))
    type(open_one).objects.filter(pk=open_one.pk).update(state="open", closed_at=None)
    Invitation.objects.filter(pk=asked(kari, draft, 40 * DAY).pk).update(interaction=known)
    assert outcome(draft) == []


def test_of_two_things_that_happened_to_one_customer_one_is_asked_about(
    draft: Survey, kari: Customer
) -> None:
    first = ended(kari, 2 * DAY)
    ended(kari)
    run = dry_run(draft, NOW)
    assert [one.candidate.interaction for one in run.asked] == [first]
    assert list(run.left) == ["duplicate"]


def test_it_goes_in_the_window_after_the_wait(draft: Survey, kari: Customer) -> None:
    Survey.objects.filter(pk=draft.pk).update(delay_minutes=24 * 60)
    ended(kari)
    ((_name, _reason, at, _expires),) = outcome(draft)
    # Thursday at nine is within the window: no spread.
    assert at == NOW + timedelta(hours=23)
    run = dry_run(Survey.objects.get(pk=draft.pk), NOW)
    assert run.days == [((NOW + DAY).date(), 1)]


def test_the_measure_of_a_day_moves_the_others(draft: Survey, db: None) -> None:
    Survey.objects.filter(pk=draft.pk).update(daily_cap=2)
    for number in range(5):
        ended(make_customer(f"Kunde {number}"))
    days = dry_run(Survey.objects.get(pk=draft.pk), NOW).days
    assert [count for _day, count in days] == [2, 2, 1]


def test_a_relational_one_walks_its_segment(db: None) -> None:
    survey = make_survey(kind="relational", kinds=[], state="draft")
    make_customer("Inne", is_key_contact=True)
    make_customer("Ute")
    assert set(reasons(survey)) == {"Inne", "Ute"}
    survey.segment = Segment.objects.get(code="key_contacts")
    survey.save()
    assert set(reasons(survey)) == {"Inne"}


def test_starting_asks_those_it_named_and_keeps_the_reasons_of_the_others(
    draft: Survey, fjord: Company
) -> None:
    for number in range(4):
        make_interaction(make_customer(f"Hos Fjord {number}", company=fjord))
    away = make_customer("Ute")
    OptOut.objects.create(customer=away, way=OptOut.Way.STAFF)
    make_interaction(away)
    now = clock.now()
    said = outcome(draft, now)

    assert start_with_recent(draft.pk, now) == sum(reason == "" for _name, reason, *_rest in said)

    rows = Invitation.objects.values_list("customer__name", "reason", "due_at", "expires_at")
    stored = sorted(rows.filter(survey=draft))
    assert [row[:3] for row in stored] == [row[:3] for row in said]
    assert {reason for _name, reason, *_rest in stored} > {"opted_out"}
    assert start_with_recent(draft.pk, now) is None
    assert Invitation.objects.count() == len(stored)


def test_more_than_it_takes_is_said(draft: Survey) -> None:
    for number in range(4):
        ended(make_customer(f"Kunde {number}"), timedelta(hours=number + 1))
    run = dry_run(draft, NOW, most=3)
    assert (len(run.asked), run.beyond) == (3, 1)
    assert {one.candidate.customer.name for one in run.asked} == {"Kunde 0", "Kunde 1", "Kunde 2"}


def test_each_figure_opens_its_names_page_by_page(draft: Survey, as_ben: Client, db: None) -> None:
    for number in range(SIZE + 1):
        make_interaction(make_customer(f"Spurt {number:03}"))
    out = make_customer("Ute av det")
    OptOut.objects.create(customer=out, way=OptOut.Way.STAFF)
    make_interaction(out)
    first, second = page(as_ben, draft), page(as_ben, draft, show="asked", page="2")
    assert (first.count("row-link"), second.count("row-link")) == (SIZE, 1)
    left = page(as_ben, draft, show="opted_out")
    assert "Ute av det" in left
    assert f"/customers/{out.pk}/" in left
    assert "Spurt 001" not in left
    for nonsense in ({"show": "x"}, {"page": "x"}, {"page": "99"}, {"show": "resting", "page": "-1"}):
        assert as_ben.get(f"/surveys/{draft.pk}/dry-run/", nonsense).status_code == 200


@override("en")
def test_a_reason_has_its_figures_and_the_first_allowed_day(draft: Survey, fjord: Company) -> None:
    resting = make_customer("Hviler", company=fjord)
    asked(resting, make_survey(kinds=["visit"]), 5 * DAY)
    ended(resting)
    page = names_page(dry_run(draft, NOW), "resting", "")
    assert page is not None
    assert page.rows[0].why == (
        "Was asked on 18 September 2026; after a survey customers rest 30 days. "
        "From 18 October 2026 they may be asked again."
    )


def test_without_anybody_it_says_so(draft: Survey, as_cleo: Client) -> None:
    assert "row-link" not in page(as_cleo, draft)
    assert "<html" not in page(as_cleo, draft, part="1")


@pytest.mark.parametrize("customers", [1, 20])
def test_the_number_of_queries_is_steady(
    customers: int, draft: Survey, as_cleo: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(customers):
        make_interaction(make_customer(f"Kunde {number}", company=make_company(f"Firma {number}")))
    with django_assert_max_num_queries(BUDGET):
        assert as_cleo.get(f"/surveys/{draft.pk}/dry-run/").status_code == 200
