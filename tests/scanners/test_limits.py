"""Faults 37: a flood from one address is refused, an office of 200 behind one is not."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from customers.models import Customer
from npsapp.lib.client_address import client_address
from npsapp.lib.networks import InvalidNetwork, lies_within, parse_networks
from npsapp.lib.token_bucket import MOST_KEYS, TokenBuckets
from surveys.models import Invitation, Response, Survey
from tests.factories import make_customer, make_invitation
from tests.scanners.acting import open_link, send
from tests.surveys.answering import url_of

OFFICE = "192.0.2.10"


@pytest.mark.django_db
def test_a_flood_for_one_link_is_too_much(invitation: Invitation, settings: Settings) -> None:
    settings.RESPONDENT_LINK_RATE = 2
    statuses = [open_link(invitation, address=OFFICE).status_code for _ in range(100)]
    assert statuses[:32] == [200] * 32
    assert 429 in statuses
    assert open_link(invitation, address="192.0.2.11").status_code == 200


@pytest.mark.django_db
def test_guessing_links_ends_soon(settings: Settings) -> None:
    settings.RESPONDENT_RATE = 10
    statuses = [Client().get(f"/s/guess{number}/", REMOTE_ADDR=OFFICE).status_code for number in range(100)]
    assert statuses[0] == 404
    assert 429 in statuses
    assert statuses.count(404) < 50


@pytest.mark.django_db
def test_an_office_of_two_hundred_is_not_shut_out(survey: Survey, kari: Customer) -> None:
    """Each with a link of their own: page, answer, thanks."""
    known = [make_invitation(make_customer(company=kari.company), survey) for _ in range(20)]
    for number in range(200):
        asked = known[number % 20]
        assert open_link(asked, address=OFFICE).status_code == 200
        if number < 20:
            assert send(asked, 9, address=OFFICE).status_code == 303
            thanks = Client().get(url_of(asked) + "thanks/", REMOTE_ADDR=OFFICE)
            assert thanks.status_code == 200
    assert Response.objects.counted().count() == 20


@pytest.mark.django_db
def test_what_was_typed_is_kept_and_can_be_sent_again(invitation: Invitation, settings: Settings) -> None:
    settings.RESPONDENT_LINK_RATE = 1
    page: Any = None
    for _ in range(60):
        page = send(invitation, 3, comment="Ingen ringte.", address=OFFICE, form_token="forged")
    html = page.content.decode()
    assert (page.status_code, page.headers["Retry-After"]) == (429, "10")
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    assert 'value="Ingen ringte."' in html
    assert f'action="{url_of(invitation)}"' in html


@pytest.mark.django_db
def test_zero_sets_no_limit(invitation: Invitation, settings: Settings) -> None:
    settings.RESPONDENT_LINK_RATE = settings.RESPONDENT_RATE = 0
    assert {open_link(invitation, address=OFFICE).status_code for _ in range(120)} == {200}


@pytest.mark.django_db
def test_an_address_has_a_limit_over_all_its_links(invitation: Invitation, settings: Settings) -> None:
    settings.RESPONDENT_LINK_RATE, settings.RESPONDENT_RATE = 0, 1
    statuses = [open_link(invitation, address=OFFICE).status_code for _ in range(40)]
    assert statuses[:20] == [200] * 20
    assert 429 in statuses


def test_a_bucket_fills_again_and_never_over_its_brim() -> None:
    buckets = TokenBuckets()
    assert [buckets.take("a", 0, 1, 2) for _ in range(3)] == [True, True, False]
    assert buckets.take("b", 0, 1, 2)
    assert buckets.take("a", 1, 1, 2)
    assert not buckets.take("a", 1, 1, 2)
    assert [buckets.take("a", 1000, 1, 2) for _ in range(3)] == [True, True, False]
    assert not buckets.take("a", 500, 1, 2)
    for number in range(MOST_KEYS + 5):
        buckets.take(str(number), 1000, 1, 2)
    assert buckets.take("a", 1000, 1, 2)


@pytest.mark.parametrize(
    ("proxies", "remote", "told", "address"),
    [
        ([], "198.51.100.1", "203.0.113.5", "198.51.100.1"),
        (["10.0.0.0/8"], "198.51.100.1", "203.0.113.5", "198.51.100.1"),
        (["10.0.0.0/8"], "10.1.2.3", "203.0.113.5", "203.0.113.5"),
        (["10.0.0.0/8"], "10.1.2.3", "1.2.3.4, 203.0.113.5", "203.0.113.5"),
        (["10.0.0.0/8"], "10.1.2.3", "203.0.113.5, 10.9.9.9", "203.0.113.5"),
        (["10.0.0.0/8"], "10.1.2.3", "", "10.1.2.3"),
        (["10.0.0.0/8"], "10.1.2.3", "nonsense", "10.1.2.3"),
        (["2001:db8::/32"], "2001:db8::1", "203.0.113.5", "203.0.113.5"),
        (["10.0.0.0/8"], "::ffff:10.1.2.3", "203.0.113.5", "203.0.113.5"),
    ],
)
def test_only_trusted_proxies_are_believed(
    proxies: list[str], remote: str, told: str, address: str, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = parse_networks(proxies)
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"x-forwarded-for": told})
    assert client_address(request) == address


@pytest.mark.django_db
def test_a_made_up_address_gives_no_new_allowance(invitation: Invitation, settings: Settings) -> None:
    settings.RESPONDENT_LINK_RATE = 1
    statuses = [
        Client()
        .get(url_of(invitation), headers={"x-forwarded-for": f"203.0.113.{number}"}, REMOTE_ADDR=OFFICE)
        .status_code
        for number in range(60)
    ]
    assert statuses[-1] == 429


def test_a_proxy_that_is_none_stops_the_start() -> None:
    with pytest.raises(InvalidNetwork, match=r"10\.0\.0\.0/99"):
        parse_networks(["10.0.0.0/99"])
    assert not lies_within("nonsense", parse_networks(["0.0.0.0/0"]))
