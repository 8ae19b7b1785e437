"""A morning at the desk without a mouse, and the same with one thumb on a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from customers.models import Company, User
from followups.models import FollowUp
from npsapp.lib import clock
from tests.factories import PASSWORD, make_customer, make_follow_up, make_interaction

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What a thumb must hit: everything to press within the page that is lower than 44 pixels.
LOW = """[...document.querySelectorAll(
        'main :is(a, button, summary, select, textarea), main input:not([type=hidden])')]
    .filter(each => each.getClientRects().length)
    .filter(each => (each.closest('label') ?? each).getBoundingClientRect().height < 43.5)
    .map(each => each.outerHTML.slice(0, 90))"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def morning(fjord: Company, ben: User) -> list[FollowUp]:
    """Two of Ben's to ring, and one who has written."""
    rows = []
    for score, name in enumerate(("Nina Granli", "Ola Berg")):
        customer = make_customer(name, company=fjord, phone=f"+47 22 33 44 0{score}")
        rows.append(make_follow_up(score, customer, comment="Ingen ringte."))
        due_at = clock.now() + timedelta(days=9, hours=score)
        FollowUp.objects.filter(pk=rows[-1].pk).update(next_due_at=due_at, first_contact_due_at=due_at)
    writer = make_customer("Kari Nordmann", company=fjord, phone="+47 22 33 44 09")
    make_interaction(writer, state="open", text="Når kommer dere?")
    writer.awaited_replies.update(due_at=clock.now() + timedelta(days=10))
    return rows


def sign_in(page: Page, live_server: LiveServer, person: User) -> None:
    page.goto(f"{live_server.url}{reverse('account_login')}")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(f"{live_server.url}{reverse('followups:queue')}")


def test_at_the_desk_with_keys(
    page: Page, live_server: LiveServer, morning: list[FollowUp], ben: User
) -> None:
    page.set_viewport_size({"width": 1280, "height": 860})
    sign_in(page, live_server, ben)
    pane = page.locator("#chosen")
    expect(pane).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(pane.locator("h1")).to_contain_text("Ola Berg")
    assert page.url.endswith(f"open={morning[1].pk}")
    # The list is there still, and says which of it is open.
    expect(page.locator(".work-list .row-link[aria-current]")).to_have_text("Ola Berg")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(pane.locator("h1")).to_contain_text("Kari Nordmann")
    page.keyboard.press("k")
    page.keyboard.press("o")
    expect(pane.locator("h1")).to_contain_text("Ola Berg")

    page.keyboard.press("c")
    expect(page.locator("#chosen details.action[open] input[type=radio]").first).to_be_focused()
    page.keyboard.press("Space")  # the first answer: talked with
    page.fill("#chosen [name=note] >> visible=true", "jo, ok")
    page.keyboard.press("Escape")
    page.locator("#chosen .action-form >> visible=true").locator("button[type=submit]").click()
    page.wait_for_url(f"**{reverse('followups:detail', args=[morning[1].pk])}")
    morning[1].refresh_from_db()
    assert morning[1].first_contact_met_at is not None
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys kbd", has_text="o").first).to_be_visible()

    # Loaded anew the same stands open, without a script having opened it.
    page.goto(f"{live_server.url}{reverse('followups:queue')}?open={morning[0].pk}")
    expect(pane.locator("h1")).to_contain_text("Nina Granli")


def test_on_a_phone_with_one_thumb(
    page: Page, live_server: LiveServer, morning: list[FollowUp], ben: User
) -> None:
    sign_in(page, live_server, ben)
    assert page.evaluate(LOW) == []
    card = page.locator(".next")
    expect(card).to_contain_text("Nina Granli")
    assert card.locator("a.call").get_attribute("href") == "tel:+4722334400"
    opener = card.locator(".outcome > summary").nth(1)
    opener.click()
    form = card.locator("form >> visible=true")
    assert page.evaluate(LOW) == []
    form.locator("button[type=submit]").click()
    page.wait_for_url(f"**{reverse('followups:detail', args=[morning[0].pk])}")
    assert morning[0].events.filter(name="call_unanswered").count() == 1

    # A row leads to its own page here, where what can be done stays in sight.
    page.goto(f"{live_server.url}{reverse('followups:queue')}")
    page.locator(".list .row-link").first.click()
    page.wait_for_url(f"**{reverse('followups:detail', args=[morning[1].pk])}")
    held = page.locator(".actions-held")
    page.evaluate("window.scrollTo(0, 300)")
    expect(held).to_be_in_viewport()
    page.set_viewport_size({"width": 320, "height": 700})
    for place in ("queue", "call-sheet"):
        page.goto(f"{live_server.url}{reverse(f'followups:{place}')}")
        assert page.evaluate(SIDEWAYS) == 0, place
