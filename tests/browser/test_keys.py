"""From row to row with j and k, into one with Enter, and to the search with a slash."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from customers.models import Company, User
from tests.factories import PASSWORD, make_customer, make_follow_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_queue_is_walked_without_a_mouse(
    page: Page, live_server: LiveServer, fjord: Company, ben: User
) -> None:
    for score, name in enumerate(("Nina Granli", "Ola Berg", "Kari Nordmann")):
        make_follow_up(score, make_customer(name, company=fjord))
    page.goto(f"{live_server.url}{reverse('account_login')}")
    page.fill("[name=login]", ben.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(f"{live_server.url}{reverse('followups:queue')}")
    rows = page.locator("main .row-link")
    assert rows.count() == 3

    for _press in range(5):
        page.keyboard.press("j")
    expect(rows.nth(2)).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(1)).to_be_focused()
    name = rows.nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name)

    page.keyboard.press("/")
    page.wait_for_url(f"**{reverse('pages:search')}")
    box = page.locator("[data-search]")
    expect(box).to_be_focused()
    # What is typed is text: no shortcut takes it away.
    page.keyboard.type("jk nord?/")
    expect(box).to_have_value("jk nord?/")
