"""What staff change in the work calendar counts from then on, and never for what is open already."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from customers.models import Customer, User
from followups.actions.ship_work_calendar import ship_work_calendar
from followups.models import CalendarDay, WorkCalendar
from npsapp.lib import clock
from tests.conftest import SignIn
from tests.factories import make_follow_up

pytestmark = pytest.mark.django_db

OSLO = ZoneInfo("Europe/Oslo")
PAGE = "followups:calendar"


@pytest.fixture
def as_cleo(cleo: User, sign_in: SignIn) -> Client:
    return sign_in(cleo)


@pytest.fixture
def norway() -> WorkCalendar:
    return WorkCalendar.objects.standard()


def stored() -> WorkCalendar:
    return WorkCalendar.objects.standard()


def week(**changes: Any) -> dict[str, Any]:
    calendar = stored()
    days = {f"day_{n}": "08:00–16:00" if n < 5 else "" for n in range(7)}
    return {"zone": "Europe/Oslo", "country": "NO", "based_on": calendar.version, **days, **changes}


def save_week(client: Client, status: int = 302, **changes: Any) -> Any:
    response = client.post(reverse("followups:calendar-week"), week(**changes))
    assert response.status_code == status
    return response


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("8-16", [["08:00", "16:00"]]),
        ("08.00 – 11.30, 12:00–16:00", [["08:00", "11:30"], ["12:00", "16:00"]]),
        ("12 til 16 og 8 til 11", [["08:00", "11:00"], ["12:00", "16:00"]]),
        ("18:00-24:00", [["18:00", "24:00"]]),
        ("stengt", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(
    written: str, expected: list[list[str]] | None, as_cleo: Client
) -> None:
    save_week(as_cleo, day_1=written)
    assert stored().weekly.get("1") == expected
    assert stored().weekly["0"] == [["08:00", "16:00"]]


@pytest.mark.parametrize(
    "written",
    [
        "8",
        "16-8",
        "8-8",
        "8-12, 11-16",
        "25-26",
        "24:00-08:00",
        "8:60-16",
        "08:00+01:00-16",
        "tidlig",
        "8-16" * 60,
    ],
)
def test_hours_that_cannot_be_are_refused(written: str, as_cleo: Client, norway: WorkCalendar) -> None:
    response = save_week(as_cleo, 422, day_1=written)
    assert set(response.context["form"].errors) == {"day_1"}
    assert stored().weekly == norway.weekly


def test_a_week_that_never_opens_is_refused(as_cleo: Client) -> None:
    closed: dict[str, Any] = {f"day_{n}": "" for n in range(7)}
    response = save_week(as_cleo, 422, **closed)
    assert response.context["form"].non_field_errors()


def test_a_change_bumps_the_version_and_an_untouched_page_does_not(
    as_cleo: Client, norway: WorkCalendar
) -> None:
    save_week(as_cleo)
    assert stored().version == norway.version
    save_week(as_cleo, day_4="08:00–15:00")
    assert stored().version == norway.version + 1


def test_open_follow_ups_keep_their_deadlines(as_cleo: Client, kari: Customer) -> None:
    follow_up = make_follow_up(0, kari)
    due, version = follow_up.first_contact_due_at, follow_up.calendar_version
    closed: dict[str, Any] = {f"day_{n}": "" for n in range(4)}
    save_week(as_cleo, **closed)
    follow_up.refresh_from_db()
    assert (follow_up.first_contact_due_at, follow_up.calendar_version) == (due, version)


def test_two_tabs_do_not_overwrite_each_other_unseen(as_cleo: Client) -> None:
    mine = week(day_0="07:00–15:00")
    save_week(as_cleo, day_4="08:00–12:00")
    response = as_cleo.post(reverse("followups:calendar-week"), mine)
    assert response.status_code == 409
    assert f'name="based_on" value="{stored().version}"' in response.content.decode()
    assert "07:00–15:00" in response.content.decode()
    assert stored().weekly["4"] == [["08:00", "12:00"]]
    again = as_cleo.post(reverse("followups:calendar-week"), {**mine, "based_on": stored().version})
    assert again.status_code == 302
    assert stored().weekly["0"] == [["07:00", "15:00"]]


def test_sent_twice_is_once(as_cleo: Client, norway: WorkCalendar) -> None:
    changed = week(day_4="08:00–12:00")
    for _click in range(2):
        assert as_cleo.post(reverse("followups:calendar-week"), changed).status_code == 302
    assert stored().version == norway.version + 1
    day = {"date": f"{clock.now().year + 1}-02-03", "name": "Opptelling", "intervals": "8-12"}
    for _click in range(2):
        assert as_cleo.post(reverse("followups:calendar-day-add"), day).status_code == 302
    assert stored().days.filter(name="Opptelling").count() == 1


@pytest.mark.parametrize("change", [{"zone": "Mars/Base"}, {"country": "XX"}, {"based_on": ""}, {"zone": ""}])
def test_what_is_no_place_is_refused(change: dict[str, str], as_cleo: Client, norway: WorkCalendar) -> None:
    assert as_cleo.post(reverse("followups:calendar-week"), week(**change)).status_code == 422
    assert stored().version == norway.version


def test_another_country_changes_no_day_unless_asked(as_cleo: Client, norway: WorkCalendar) -> None:
    before = list(norway.days.order_by("pk").values())
    save_week(as_cleo, country="SE", zone="Europe/Stockholm")
    assert list(stored().days.order_by("pk").values()) == before
    ship_work_calendar()
    assert list(stored().days.order_by("pk").values()) == before


def test_another_countrys_holidays_take_over_from_today(as_cleo: Client, norway: WorkCalendar) -> None:
    year = clock.now().year + 1
    own = CalendarDay.objects.create(calendar=norway, date=date(year, 3, 3), name="Flytting", source="staff")
    save_week(as_cleo, country="SE", exchange="on")

    applies = dict(stored().days.filter(date__year=year).values_list("date", "is_active"))
    assert applies[date(year, 6, 6)]  # Sweden's national day
    assert not applies[date(year, 5, 17)]  # Norway's
    assert applies[date(year, 12, 25)]
    assert not applies[date(year, 12, 31)] or stored().days.get(date=date(year, 12, 31)).source == "holiday"
    own.refresh_from_db()
    assert own.is_active
    past = stored().days.filter(date__lt=clock.now().astimezone(OSLO).date())
    assert past.exists()
    assert not past.filter(is_active=False).exists()


@pytest.mark.parametrize("month", [(5, 17), (12, 25)])
@pytest.mark.parametrize("told", [{"name": "Åpent likevel"}, {"intervals": [["09:00", "11:00"]]}])
def test_a_holiday_that_staff_changed_stays_as_they_left_it(
    month: tuple[int, int], told: dict[str, Any], as_cleo: Client, norway: WorkCalendar
) -> None:
    day = norway.days.get(date=date(clock.now().year + 1, *month))
    norway.days.filter(pk=day.pk).update(**told)
    before = norway.days.values().get(pk=day.pk)
    save_week(as_cleo, country="SE", exchange="on")
    assert norway.days.values().get(pk=day.pk) == before


def test_shipped_half_days_go_with_their_country_though_the_week_changes_too(
    as_cleo: Client, norway: WorkCalendar
) -> None:
    half = norway.days.filter(name="Onsdag før skjærtorsdag", date__gt=clock.now().date()).first()
    assert half is not None
    save_week(as_cleo, country="SE", exchange="on", day_2="10:00–15:00")
    half.refresh_from_db()
    assert not half.is_active


def test_back_and_forth_the_days_are_the_countrys_again(as_cleo: Client, norway: WorkCalendar) -> None:
    day = norway.days.get(date=date(clock.now().year + 1, 5, 17))
    name = day.name
    for country in ("SE", "DK"):
        save_week(as_cleo, country=country, exchange="on")
        day.refresh_from_db()
        assert (day.is_active, day.name) != (True, name)
    save_week(as_cleo, country="NO", exchange="on")
    day.refresh_from_db()
    assert (day.is_active, day.name) == (True, name)


def test_a_special_day_is_added_changed_and_removed(as_cleo: Client, norway: WorkCalendar) -> None:
    year = clock.now().year + 1
    add = reverse("followups:calendar-day-add")
    as_cleo.post(add, {"date": f"{year}-02-03", "name": "Opptelling", "intervals": "8-12"})
    day = CalendarDay.objects.get(name="Opptelling")
    assert (day.source, day.intervals, day.date) == ("staff", [["08:00", "12:00"]], date(year, 2, 3))
    assert stored().version == norway.version + 1

    edit = reverse("followups:calendar-day-edit", args=[day.pk])
    as_cleo.post(edit, {"date": f"{year}-02-04", "name": "Varetelling", "intervals": ""})
    day.refresh_from_db()
    assert (day.name, day.intervals, day.date) == ("Varetelling", [], date(year, 2, 4))

    as_cleo.post(reverse("followups:calendar-day-remove", args=[day.pk]))
    assert not CalendarDay.objects.filter(pk=day.pk).exists()


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"date": "{year}-05-17", "name": "En til", "intervals": ""}, {"date"}),
        ({"date": "1999-12-31", "name": "Før", "intervals": ""}, {"date"}),
        ({"date": "i morgen", "name": "Snart", "intervals": ""}, {"date"}),
        ({"date": "{year}-02-03", "name": "", "intervals": ""}, {"name"}),
        ({"date": "{year}-02-03", "name": "Feil", "intervals": "16-8"}, {"intervals"}),
    ],
)
def test_a_day_that_cannot_be_is_refused(data: dict[str, str], wrong: set[str], as_cleo: Client) -> None:
    year = str(clock.now().year + 1)
    filled = {name: value.replace("{year}", year) for name, value in data.items()}
    response = as_cleo.post(reverse("followups:calendar-day-add"), filled)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == wrong


def test_a_holiday_is_switched_off_and_on_and_keeps_its_date(as_cleo: Client, norway: WorkCalendar) -> None:
    day = norway.days.get(date=date(clock.now().year + 1, 5, 17))
    as_cleo.post(reverse("followups:calendar-day-off", args=[day.pk]))
    day.refresh_from_db()
    assert not day.is_active
    ship_work_calendar()
    day.refresh_from_db()
    assert not day.is_active
    as_cleo.post(reverse("followups:calendar-day-on", args=[day.pk]))
    edit = {"date": "2031-01-01", "name": "Nasjonaldagen", "intervals": "10-12"}
    as_cleo.post(reverse("followups:calendar-day-edit", args=[day.pk]), edit)
    as_cleo.post(reverse("followups:calendar-day-remove", args=[day.pk]))
    changed = CalendarDay.objects.get(pk=day.pk)
    assert (changed.date, changed.name, changed.is_active) == (day.date, "Nasjonaldagen", True)
    assert changed.intervals == [["10:00", "12:00"]]


def test_a_years_holidays_are_added_and_those_there_stay(as_cleo: Client, norway: WorkCalendar) -> None:
    year = clock.now().year + 6
    kept = CalendarDay.objects.create(
        calendar=norway, date=date(year, 5, 17), name="Vår dag", source="staff", is_active=False
    )
    response = as_cleo.post(reverse("followups:calendar-holidays"), {"year": str(year)}, follow=True)
    assert str(year) in response.content.decode()
    assert stored().days.filter(date__year=year).count() > 12
    kept.refresh_from_db()
    assert (kept.name, kept.is_active) == ("Vår dag", False)
    before = stored().version
    for again in (str(year), "1066", "x", ""):
        as_cleo.post(reverse("followups:calendar-holidays"), {"year": again})
    assert stored().version == before


@pytest.mark.parametrize(
    ("at", "hours", "due"),
    [
        ("2026-04-01T11:00", "1", "1. apr. kl. 12.00"),
        ("2027-05-14T15:00", "4", "18. mai kl. 11.00"),
        ("2026-12-23T15:00", "8", "28. des. kl. 15.00"),
        ("2026-12-30T15:00", "2", "4. jan. kl. 09.00 2027"),
    ],
)
def test_the_page_says_what_the_hours_mean(at: str, hours: str, due: str, as_cleo: Client) -> None:
    response = as_cleo.get(reverse(PAGE), {"at": at, "hours": hours})
    assert response.context["example"].due.endswith(due)


def test_the_example_is_told_in_the_calendars_own_zone(as_cleo: Client, cleo: User) -> None:
    User.objects.filter(pk=cleo.pk).update(zone="America/New_York")
    response = as_cleo.get(reverse(PAGE), {"at": "2026-09-24T08:00", "hours": "8"})
    example = response.context["example"]
    assert (example.opened[-5:], example.due[-5:]) == ("08.00", "16.00")


@pytest.mark.parametrize(
    "asked",
    [{"hours": "0"}, {"hours": "x"}, {"at": "9999-12-31T23:00", "hours": "8"}, {"at": "nå", "hours": "8"}],
)
def test_a_question_that_makes_no_sense_is_answered_kindly(asked: dict[str, str], as_cleo: Client) -> None:
    response = as_cleo.get(reverse(PAGE), asked)
    assert response.status_code == 200
    assert response.context["try_form"].errors
    assert response.context["example"] is None


@pytest.mark.parametrize("year", ["0", "9999", "x", "20277", "²"])
def test_an_odd_year_is_answered(year: str, as_cleo: Client) -> None:
    assert as_cleo.get(reverse(PAGE), {"year": year}).status_code == 200


def test_two_weeks_without_a_working_hour_are_pointed_out_not_blocked(
    as_cleo: Client, norway: WorkCalendar
) -> None:
    assert as_cleo.get(reverse(PAGE)).context["opens_next"] is None
    today = clock.now().astimezone(OSLO).date()
    for ahead in range(16):
        CalendarDay.objects.update_or_create(
            calendar=norway,
            date=today + timedelta(days=ahead),
            defaults={"name": "Fellesferie", "source": "staff", "intervals": [], "is_active": True},
        )
    opens = as_cleo.get(reverse(PAGE)).context["opens_next"]
    assert isinstance(opens, datetime)
    assert opens.date() > today + timedelta(days=15)


def test_hours_that_never_come_are_said_to(as_cleo: Client, norway: WorkCalendar) -> None:
    WorkCalendar.objects.filter(pk=norway.pk).update(weekly={})
    norway.days.all().delete()
    response = as_cleo.get(reverse(PAGE), {"hours": "8"})
    assert response.context["never_opens"]
    assert response.context["example"].due == ""
