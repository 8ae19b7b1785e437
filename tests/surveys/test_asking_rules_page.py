"""The rules for all surveys (P-02, P-03, P-09, P-10): who sets them, two at once, and what they do now."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from customers.models import User
from surveys.models import AskingRules
from surveys.reports.asking_rules_page import capacity_words
from surveys.rules.pace import Capacity, PaceRules

PAGE = "/settings/asking/"

pytestmark = pytest.mark.django_db


def shown(client: Client) -> dict[str, Any]:
    form = client.get(PAGE).context["form"]
    return {name: form[name].value() for name in form.fields}


def test_a_rule_is_stored_and_says_who_changed_it(as_siri: Client, siri: User) -> None:
    assert as_siri.get(PAGE).context["last"] is None
    assert as_siri.post(PAGE, {**shown(as_siri), "company_most": "5"}).status_code == 302
    assert AskingRules.objects.current().company_most == 5
    last = as_siri.get(PAGE).context["last"]
    assert last.who == siri.full_name
    with override("nb"):
        assert last.what == [str(AskingRules._meta.get_field("company_most").verbose_name)]


def test_nothing_changed_is_no_change(as_cleo: Client) -> None:
    assert as_cleo.post(PAGE, shown(as_cleo)).status_code == 302
    assert as_cleo.get(PAGE).context["last"] is None


def test_of_two_who_write_at_once_the_second_is_told(as_cleo: Client, as_siri: Client) -> None:
    mine, theirs = shown(as_cleo), shown(as_siri)
    as_siri.post(PAGE, {**theirs, "company_days": "20"})
    refused = as_cleo.post(PAGE, {**mine, "company_most": "7"})
    assert refused.status_code == 409
    assert AskingRules.objects.current().company_most == 3
    form = refused.context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert (again["company_most"], again["company_days"]) == ("7", "30")
    assert as_cleo.post(PAGE, again).status_code == 302
    rules = AskingRules.objects.current()
    assert (rules.company_most, rules.company_days) == (7, 30)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("company_most", "0"),
        ("company_days", "366"),
        ("company_daily_percent", "101"),
        ("capacity_percent", "0"),
        ("capacity_least", "0"),
        ("spread_minutes", "241"),
        ("days_after_relational", "91"),
        ("days_before_relational", "-1"),
        ("days_before_relational", ""),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(name: str, value: str, as_cleo: Client) -> None:
    page = as_cleo.post(PAGE, {**shown(as_cleo), name: value})
    assert page.status_code == 422
    assert name in page.context["form"].errors
    assert not AskingRules.objects.exists()


def test_others_neither_see_nor_change_them(as_ben: Client, client: Client) -> None:
    assert as_ben.get(PAGE).status_code == 403
    assert as_ben.post(PAGE, {"company_most": "9"}).status_code == 403
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")
    assert not AskingRules.objects.exists()


def test_other_methods_are_refused(as_cleo: Client) -> None:
    assert as_cleo.put(PAGE).status_code == 405


def test_it_stands_among_the_settings(as_cleo: Client, as_ben: Client) -> None:
    assert PAGE in as_cleo.get("/settings/").content.decode()
    assert PAGE not in as_ben.get("/settings/").content.decode()


@pytest.mark.parametrize(
    ("load", "words"),
    [
        (Capacity(14, 3), "Now: 3 of 14 open follow-ups are at risk: full speed."),
        (Capacity(30, 5), "every second customer waits until tomorrow"),
        (Capacity(10, 6), "nobody is asked before tomorrow"),
        (Capacity(), "no follow-up is open: full speed"),
    ],
)
@override("en")
def test_how_fast_it_asks_now_is_said(load: Capacity, words: str) -> None:
    assert words in capacity_words(load, PaceRules())
