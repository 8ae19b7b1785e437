"""The pages of waves: planned, repeated, called off; their figures on the survey's page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, User
from npsapp.lib import clock
from surveys.actions.list_wave import list_wave
from surveys.models import Invitation, Survey, Wave, WavePlan
from tests.conftest import SignIn
from tests.factories import make_customer, make_survey
from tests.waves.conftest import NOW

BUDGET = 31


def test_planned_on_a_form_and_shown_on_the_survey(
    as_cleo: Client, cleo: User, relational: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    path = f"/surveys/{relational.pk}/waves/new/"
    assert as_cleo.get(path).context["form"].initial["check_until"].isoformat() == "2026-09-20"
    days = {"first_day": "2026-10-01", "check_until": "2026-09-29"}
    answer = as_cleo.post(path, days)
    assert answer["Location"] == f"/surveys/{relational.pk}/"
    wave = Wave.objects.get()
    assert (wave.number, wave.made_by, wave.state) == (1, cleo, "planned")
    moments = [at.isoformat() for at in (wave.check_from, wave.check_until, wave.starts_at)]
    assert moments == ["2026-09-22T22:00:00+00:00", "2026-09-29T22:00:00+00:00", "2026-09-30T22:00:00+00:00"]
    page = as_cleo.get(f"/surveys/{relational.pk}/").content.decode()
    assert f"/surveys/waves/{wave.pk}/cancellation/" in page
    assert path not in page
    as_cleo.post(path, days)
    assert Wave.objects.count() == 1


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"first_day": "2026-09-07"}, "first_day"),
        ({"first_day": "2029-09-07"}, "first_day"),
        ({"first_day": "x"}, "first_day"),
        ({"first_day": "2026-10-01", "check_until": "2026-10-01"}, "check_until"),
        ({"first_day": "2026-10-01", "check_until": "2026-09-06"}, "check_until"),
    ],
)
def test_wrong_days_are_refused_and_kept(
    days: dict[str, str], field: str, as_cleo: Client, relational: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    answer = as_cleo.post(f"/surveys/{relational.pk}/waves/new/", days)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Wave.objects.exists()


def test_without_a_last_day_nobody_checks(
    as_cleo: Client, relational: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    as_cleo.post(f"/surveys/{relational.pk}/waves/new/", {"first_day": "2026-10-01"})
    assert not Wave.objects.get().is_checked


def test_how_often_is_set_and_stays(as_cleo: Client, relational: Survey) -> None:
    path = f"/surveys/{relational.pk}/waves/rhythm/"
    assert as_cleo.post(path, {"every_months": "6", "check_days": "10"}).status_code == 302
    plan = WavePlan.objects.get()
    assert (plan.every_months, plan.check_days) == (6, 10)
    assert as_cleo.get(path).context["form"].initial == {"every_months": 6, "check_days": 10}
    assert as_cleo.post(path, {"every_months": "5", "check_days": "61"}).status_code == 422
    assert as_cleo.post(path, {"every_months": "", "check_days": "0"}).status_code == 302
    assert WavePlan.objects.get().every_months is None


def test_called_off_after_a_question(as_cleo: Client, wave: Wave) -> None:
    path = f"/surveys/waves/{wave.pk}/cancellation/"
    assert as_cleo.get(path).status_code == 200
    wave.refresh_from_db()
    assert wave.state == "planned"
    as_cleo.post(path)
    wave.refresh_from_db()
    assert wave.state == "cancelled"
    assert as_cleo.get(path).status_code == 302


@pytest.mark.parametrize("name", ["new", "rhythm"])
def test_only_relational_surveys_have_waves(name: str, as_cleo: Client, survey: Survey) -> None:
    assert as_cleo.get(f"/surveys/{survey.pk}/waves/{name}/").status_code == 404
    assert as_cleo.get(f"/surveys/{survey.pk}/").context["waves"] is None
    closed = make_survey([], "relational", state="closed")
    assert as_cleo.get(f"/surveys/{closed.pk}/waves/{name}/").status_code == 404


def test_others_change_nothing(as_ben: Client, wave: Wave, sign_in: SignIn) -> None:
    paths = [
        f"/surveys/{wave.survey_id}/waves/new/",
        f"/surveys/{wave.survey_id}/waves/rhythm/",
        f"/surveys/waves/{wave.pk}/cancellation/",
    ]
    for path in paths:
        assert as_ben.get(path).status_code == 403
        assert as_ben.post(path, {"first_day": "2030-01-01"}).status_code == 403
        assert sign_in(None).post(path)["Location"].startswith("/accounts/login")
        assert as_ben.delete(path).status_code == 405
    assert "waves/new" not in as_ben.get(f"/surveys/{wave.survey_id}/").content.decode()
    wave.refresh_from_db()
    assert wave.state == "planned"


def test_an_unknown_wave_is_not_found(as_cleo: Client) -> None:
    assert as_cleo.get("/surveys/waves/4711/cancellation/").status_code == 404
    assert as_cleo.get("/surveys/4711/waves/new/").status_code == 404


@pytest.mark.parametrize("waves", [1, 20])
def test_the_page_takes_as_many_queries_with_one_wave_as_with_twenty(
    waves: int,
    as_cleo: Client,
    wave: Wave,
    kari: Customer,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(2, waves + 1):
        made = Wave.objects.create(
            survey=wave.survey,
            number=number,
            state="done",
            listed_at=NOW,
            check_from=wave.check_from,
            check_until=wave.check_until,
            starts_at=wave.starts_at,
        )
        list_wave(Wave.objects.lock(made.pk), NOW)
    with django_assert_max_num_queries(BUDGET):
        as_cleo.get(f"/surveys/{wave.survey_id}/")


def test_the_figures_of_a_wave(as_cleo: Client, wave: Wave, kari: Customer) -> None:
    make_customer(email="")
    make_customer()
    list_wave(Wave.objects.lock(wave.pk), NOW)
    Invitation.objects.filter(wave=wave, customer=kari).update(state="asked", asked_at=NOW)
    row = as_cleo.get(f"/surveys/{wave.survey_id}/").context["waves"].rows[0]
    assert (row.steps.waiting, row.steps.asked, row.steps.not_asked) == (1, 1, 1)
    assert [reason.count for reason in row.reasons] == [1]
    assert row.nps.n == 0


def test_a_day_on_which_the_survey_asks_nobody_is_neither_proposed_nor_taken(
    as_cleo: Client, relational: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NOW is a Monday; what is proposed lies among Wednesdays and Thursdays."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    Survey.objects.filter(pk=relational.pk).update(window_days=[2, 3])
    path = f"/surveys/{relational.pk}/waves/new/"
    assert as_cleo.get(path).context["form"].initial["first_day"].weekday() in (2, 3)
    answer = as_cleo.post(path, {"first_day": "2026-10-04"})
    assert answer.status_code == 422
    assert "spør ingen på en søndag" in answer.content.decode()
    assert not Wave.objects.exists()


def test_a_second_wave_is_not_even_asked_for(as_cleo: Client, wave: Wave) -> None:
    answer = as_cleo.get(f"/surveys/{wave.survey_id}/waves/new/", follow=True)
    assert answer.redirect_chain == [(f"/surveys/{wave.survey_id}/", 302)]
    assert "er alt planlagt" in answer.content.decode()


def test_a_list_that_is_not_drawn_up_yet_says_when_it_is(as_cleo: Client, wave: Wave) -> None:
    page = as_cleo.get(f"/surveys/waves/{wave.pk}/check/").content.decode()
    assert "Listen settes opp" in page
    assert "av kundene dine" not in page
