"""The list that account managers look through: whose it shows, what can be said, by whom."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.actions.lend_customers import lend_customers
from customers.actions.plan_absence import AbsencePlan, plan_absence
from customers.models import Company, Customer, User
from npsapp.lib import clock
from surveys.actions.advance_waves import advance_waves
from surveys.actions.list_wave import list_wave
from surveys.models import Invitation, Wave, WaveCheck, WaveMark
from surveys.reports.wave_check_list import SIZE
from tests.conftest import SignIn
from tests.factories import make_customer
from tests.waves.conftest import GOES, OPENS, said

BUDGET = 26


@pytest.fixture(autouse=True)
def then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: OPENS)


def names(client: Client, wave: Wave, **query: str) -> list[str]:
    return [row.name for row in client.get(f"/surveys/waves/{wave.pk}/check/", query).context["table"].rows]


def take_off(client: Client, wave: Wave, customer: Customer, **fields: str) -> int:
    values = {"kind": "taken_off", "why": "left_company", **fields}
    return client.post(f"/surveys/waves/{wave.pk}/check/{customer.pk}/", values).status_code


@pytest.fixture
def nora(dag: User) -> Customer:
    """One of Dag's, made before the list is."""
    return make_customer("Nora Dagskunde", account_manager=dag)


def test_each_sees_their_own_and_leads_see_all(
    nora: Customer,
    checking: Wave,
    as_ben: Client,
    as_dag: Client,
    as_cleo: Client,
    sign_in: SignIn,
    siri: User,
) -> None:
    assert names(as_ben, checking) == ["Kari Nordmann"]
    assert names(as_dag, checking) == ["Nora Dagskunde"]
    assert names(as_cleo, checking) == ["Kari Nordmann", "Nora Dagskunde"]
    assert names(sign_in(siri), checking) == []


def test_leads_choose_one_account_manager_or_none(
    nora: Customer, dag: User, wave: Wave, kari: Customer, as_cleo: Client
) -> None:
    make_customer("Ingens Kunde")
    advance_waves(OPENS)
    assert names(as_cleo, wave, manager=str(dag.pk)) == ["Nora Dagskunde"]
    assert names(as_cleo, wave, manager="0") == ["Ingens Kunde"]
    for nonsense in ("x", "-1", "9" * 30):
        assert len(names(as_cleo, wave, manager=nonsense)) == 3


def test_taken_off_and_put_back(checking: Wave, kari: Customer, as_ben: Client) -> None:
    assert take_off(as_ben, checking, kari, why="dispute", words="Klage på faktura") == 302
    assert said(checking, kari) == ("not_asked", "removed_by_staff")
    page = as_ben.get(f"/surveys/waves/{checking.pk}/check/?show=off")
    assert page.context["table"].rows[0].taken_off.words == "Klage på faktura"
    assert "Ben Prøve" in page.content.decode()
    assert names(as_ben, checking, show="asked") == []
    as_ben.post(f"/surveys/waves/{checking.pk}/check/{kari.pk}/", {"kind": "put_back"})
    assert names(as_ben, checking, show="asked") == ["Kari Nordmann"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"why": ""}, "why"), ({"why": "x"}, "why"), ({"why": "other"}, "words"), ({"kind": "x"}, "kind")],
)
def test_without_a_reason_nobody_is_taken_off(
    fields: dict[str, str], field: str, checking: Wave, kari: Customer, as_ben: Client
) -> None:
    values = {"kind": "taken_off", "why": "dispute", **fields}
    answer = as_ben.post(f"/surveys/waves/{checking.pk}/check/{kari.pk}/", values)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not WaveMark.objects.exists()


def test_nobody_marks_somebody_elses_customer(
    nora: Customer, checking: Wave, kari: Customer, as_ben: Client, as_dag: Client, as_cleo: Client
) -> None:
    assert take_off(as_dag, checking, kari) == 403
    assert take_off(as_ben, checking, nora) == 403
    assert not WaveMark.objects.exists()
    assert take_off(as_cleo, checking, nora) == 302


def test_a_deputy_checks_for_who_is_away(
    checking: Wave, kari: Customer, ben: User, dag: User, as_dag: Client
) -> None:
    plan_absence(AbsencePlan(ben, date(2026, 9, 10), date(2026, 9, 30), dag, ""), ben, OPENS)
    lend_customers(OPENS)
    assert names(as_dag, checking) == ["Kari Nordmann"]
    assert take_off(as_dag, checking, kari) == 302
    as_dag.post(f"/surveys/waves/{checking.pk}/check/done/")
    check = WaveCheck.objects.get()
    assert (check.person, check.checked_by) == (ben, dag)


def test_checked_by_hand(checking: Wave, ben: User, as_ben: Client, as_dag: Client, as_cleo: Client) -> None:
    path = f"/surveys/waves/{checking.pk}/check/done/"
    assert as_dag.post(path).status_code == 403
    assert as_cleo.post(path).status_code == 403
    assert as_ben.post(path).status_code == 302
    check = WaveCheck.objects.get()
    assert (check.checked_by, check.checked_at) == (ben, OPENS)
    row = as_cleo.get(f"/surveys/{checking.survey_id}/").context["waves"].rows[0]
    assert (row.parts, row.checked) == (1, 1)


def test_after_the_last_day_it_is_only_read(
    checking: Wave, kari: Customer, as_ben: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: GOES)
    assert take_off(as_ben, checking, kari) == 302
    as_ben.post(f"/surveys/waves/{checking.pk}/check/done/")
    assert not WaveMark.objects.exists()
    assert not WaveCheck.objects.filter(checked_at__isnull=False).exists()
    page = as_ben.get(f"/surveys/waves/{checking.pk}/check/").content.decode()
    assert f"/check/{kari.pk}/" not in page


def test_strangers_wrong_methods_and_unknown_ones(
    checking: Wave, kari: Customer, as_ben: Client, sign_in: SignIn
) -> None:
    base = f"/surveys/waves/{checking.pk}/check/"
    for path in (base, f"{base}done/", f"{base}{kari.pk}/"):
        assert sign_in(None).post(path)["Location"].startswith("/accounts/login")
    assert as_ben.post(base).status_code == 405
    assert as_ben.get(f"{base}done/").status_code == 405
    assert as_ben.get(f"{base}{kari.pk}/").status_code == 405
    late = make_customer("Sen", account_manager=kari.responsible)
    assert take_off(as_ben, checking, late) == 404
    assert as_ben.get("/surveys/waves/4711/check/").status_code == 404


@pytest.mark.parametrize("customers", [1, 20])
def test_the_number_of_queries_is_steady(
    customers: int,
    checking: Wave,
    fjord: Company,
    ben: User,
    as_ben: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(customers - 1):
        make_customer(f"Kunde {number}", company=fjord)
    list_wave(Wave.objects.lock(checking.pk), OPENS)
    for invitation in Invitation.objects.filter(wave=checking).select_related("customer"):
        assert invitation.customer is not None
        take_off(as_ben, checking, invitation.customer)
    with django_assert_max_num_queries(BUDGET):
        assert len(names(as_ben, checking)) == customers


def test_a_long_list_has_pages_that_lead_back(checking: Wave, ben: User, as_ben: Client) -> None:
    for number in range(SIZE):
        make_customer(f"Å Kunde {number:02}", account_manager=ben)
    list_wave(Wave.objects.lock(checking.pk), OPENS)
    first = as_ben.get(f"/surveys/waves/{checking.pk}/check/").context["table"]
    assert (len(first.rows), first.total) == (SIZE, SIZE + 1)
    rest = as_ben.get(f"/surveys/waves/{checking.pk}/check/{first.pager.next_url}").context["table"]
    assert [row.name for row in rest.rows] == [f"Å Kunde {SIZE - 1:02}"]


def test_who_has_a_list_to_check_is_told_until_it_is_done(
    checking: Wave, as_ben: Client, as_dag: Client
) -> None:
    path = f"/surveys/waves/{checking.pk}/check/"
    for page in ("/surveys/", "/followups/"):
        assert path in as_ben.get(page).content.decode()
        assert path not in as_dag.get(page).content.decode()
    as_ben.post(f"{path}done/")
    assert path not in as_ben.get("/followups/").content.decode()
