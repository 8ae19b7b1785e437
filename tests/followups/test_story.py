"""The page of one follow-up: the whole story on one line of time, bounded, in a steady number of queries."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from customers.models import Customer, User
from followups.actions.log_contact import ANSWERED, Contact, log_contact
from followups.models import FollowUp
from followups.reports.story import MOST, SHOWN, story
from npsapp.lib import clock
from surveys.models import Survey
from tests.factories import make_follow_up, make_interaction, make_survey
from tests.followups.conftest import address

BUDGET = 34


def test_everything_is_told_newest_first(zero: FollowUp, kari: Customer, ben: User, as_ben: Client) -> None:
    log_contact(zero.pk, Contact(ANSWERED, "Hun er lei av å purre."), ben, clock.now())
    earlier = make_follow_up(5, kari, survey=make_survey(asks_during_follow_up=True))

    told = story(zero)

    titles = " ".join(entry.title for entry in told)
    assert "Snakket med kunden" in titles
    assert "Supportsak" in titles
    assert "Svarte på" in titles
    assert any(entry.url == address("detail", earlier) for entry in told)
    assert [entry.at for entry in told] == sorted((entry.at for entry in told), reverse=True)
    assert any(entry.who == str(ben) and "purre" in entry.text for entry in told)


def test_a_long_story_is_cut(zero: FollowUp, kari: Customer, ben: User) -> None:
    for minute in range(MOST + 5):
        log_contact(zero.pk, Contact(ANSWERED, f"{minute}"), ben, clock.now() + timedelta(minutes=minute))

    assert len(story(zero)) == MOST


def test_what_is_older_stands_folded_and_the_customer_is_a_click_away(
    zero: FollowUp, kari: Customer, ben: User, as_ben: Client
) -> None:
    for minute in range(SHOWN):
        log_contact(zero.pk, Contact(ANSWERED, f"{minute}"), ben, clock.now() + timedelta(minutes=minute))

    page = as_ben.get(address("detail", zero))

    told = story(zero)
    assert page.context["story"] == told[:SHOWN]
    assert page.context["older_story"] == told[SHOWN:] != []
    assert reverse("pages:customer", args=[kari.pk]) in page.content.decode()


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_is_steady(
    rows: int,
    zero: FollowUp,
    kari: Customer,
    ben: User,
    dag: User,
    survey: Survey,
    as_ben: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(rows):
        make_interaction(kari, handled_by=dag)
        log_contact(zero.pk, Contact(ANSWERED, str(n)), ben if n % 2 else dag, clock.now())

    with django_assert_max_num_queries(BUDGET):
        assert as_ben.get(address("detail", zero)).status_code == 200
