"""P-03: at most 3 people of a company in 30 days, and at most max(1, 20 %) of its people a day."""

from datetime import UTC, datetime, timedelta

from surveys.rules.company_cap import Colleagues, CompanyRules, company_cap

NOW = datetime(2026, 9, 24, 10, tzinfo=UTC)
OSLO = "Europe/Oslo"
RULES = CompanyRules()


def days_ago(*days: float) -> tuple[datetime, ...]:
    return tuple(NOW - timedelta(days=day) for day in days)


def test_two_others_leave_room_for_a_third() -> None:
    assert company_cap(Colleagues(40, days_ago(2, 20)), RULES, NOW, OSLO) is None


def test_three_others_are_enough_until_the_first_of_them_is_thirty_days_back() -> None:
    found = company_cap(Colleagues(40, days_ago(2, 20, 29)), RULES, NOW, OSLO)
    assert found is not None
    assert (found.rule, found.asked, found.most) == ("period", 3, 3)
    assert found.until == NOW + timedelta(days=1)


def test_with_more_than_the_cap_so_many_must_have_left() -> None:
    found = company_cap(Colleagues(40, days_ago(2, 10, 20, 29)), RULES, NOW, OSLO)
    assert found is not None
    assert found.until == NOW + timedelta(days=10)


def test_who_was_asked_thirty_days_ago_counts_no_more() -> None:
    assert company_cap(Colleagues(40, days_ago(2, 20, 30)), RULES, NOW, OSLO) is None


def test_one_a_day_in_a_small_company() -> None:
    found = company_cap(Colleagues(4, days_ago(0.1)), RULES, NOW, OSLO)
    assert found is not None
    assert (found.rule, found.most) == ("day", 1)
    assert found.until == datetime(2026, 9, 24, 22, tzinfo=UTC)  # midnight in Oslo


def test_a_fifth_of_a_large_company() -> None:
    rules = CompanyRules(most=100)
    assert company_cap(Colleagues(15, days_ago(0.1, 0.1)), rules, NOW, OSLO) is None
    assert company_cap(Colleagues(15, days_ago(0.1, 0.1, 0.1)), rules, NOW, OSLO) is not None


def test_yesterday_is_another_day_in_the_organisations_zone() -> None:
    before_midnight = datetime(2026, 9, 23, 21, 59, tzinfo=UTC)
    assert company_cap(Colleagues(4, [before_midnight]), RULES, NOW, OSLO) is None
    assert company_cap(Colleagues(4, [before_midnight + timedelta(minutes=1)]), RULES, NOW, OSLO) is not None


def test_every_figure_is_a_setting() -> None:
    asked = Colleagues(10, days_ago(1, 2))
    assert company_cap(asked, CompanyRules(most=2), NOW, OSLO) is not None
    assert company_cap(asked, CompanyRules(most=2, days=1), NOW, OSLO) is None
    today = Colleagues(10, days_ago(0.1))
    assert company_cap(today, CompanyRules(daily_percent=10), NOW, OSLO) is not None
    assert company_cap(today, CompanyRules(daily_percent=20), NOW, OSLO) is None
