"""Ben writes to Kari on his phone: what is unclear shows while he writes, and sending promises."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from customers.models import Organisation, User
from followups.models import FollowUp, MessageDraft, Promise
from tests.composer.conftest import local, working_minutes
from tests.factories import PASSWORD, make_company, make_customer, make_follow_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VAGUE = "Hei {customer}.\n\nDu hører fra oss snart.\n\nHilsen {responsible}"
CLEAR = (
    "Hei {customer}.\n\nJeg beklager at ruteren falt ut. Jeg ringer deg innen {promised_at}.\n\n"
    "Hilsen {responsible}"
)


@pytest.fixture
def three(ben: User, language: str) -> FollowUp:
    ben.language = language
    ben.save()
    Organisation.objects.update(phone="22 33 44 55", phone_hours="08.00–16.00")
    fjord = make_company("Fjord AS", account_manager=ben)
    kari = make_customer("Kari Nordmann", company=fjord, email="kari@fjord.example")
    return make_follow_up(3, kari, comment="Ruteren falt ut, og ingen ringte.")


@pytest.fixture
def page_without_script(chromium: Browser, language: str) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, locale=language, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def open_composer(page: Page, base: str, follow_up: FollowUp, ben: User) -> None:
    address = f"{base}{reverse('followups:detail', args=[follow_up.pk])}"
    page.goto(address)
    page.locator('input[name="login"]').fill(ben.email)
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('main form button[type="submit"]').click()
    page.wait_for_url(address)
    page.locator(f'a[href="{reverse("followups:letter-new", args=[follow_up.pk])}"]').first.click()


def write(page: Page, follow_up: FollowUp) -> None:
    page.locator("#letter-subject").fill("Ruteren din")
    page.locator("#letter-text").fill(VAGUE)


def give_a_time(page: Page, follow_up: FollowUp) -> None:
    page.locator("#letter-text").fill(CLEAR)
    page.locator("#letter-promised_at").fill(local(working_minutes(follow_up, 120)))
    page.locator("#letter-next_step").fill("Jeg finner feilen på ruteren og ringer deg")


def test_findings_follow_the_writing(page: Page, live_server: LiveServer, three: FollowUp, ben: User) -> None:
    open_composer(page, live_server.url, three, ben)
    write(page, three)
    expect(page.locator(".finding-block").first).to_be_visible()
    expect(page.locator("#letter-reason")).to_be_visible()
    give_a_time(page, three)
    expect(page.locator(".finding-block")).to_have_count(0)
    expect(page.locator("#letter-reason")).to_be_hidden()
    assert page.evaluate(SIDEWAYS) == 0
    assert MessageDraft.objects.get().author == ben

    page.reload()
    expect(page.locator("#letter-text")).to_have_value(CLEAR)
    # By keyboard alone: the button is a stop on the way, and Enter in a field never sends.
    page.locator("#letter-subject").press("Enter")
    expect(page.locator("#letter-text")).to_have_value(CLEAR)
    page.locator("#letter-send").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".alert-success")).to_be_visible()
    assert Promise.objects.filter(follow_up=three, source="message", state="open").count() == 1


def test_the_same_without_script(
    page_without_script: Page, live_server: LiveServer, three: FollowUp, ben: User
) -> None:
    page = page_without_script
    open_composer(page, live_server.url, three, ben)
    write(page, three)
    page.locator("#letter-send").click()
    expect(page.locator(".finding-block").first).to_be_visible()
    expect(page.locator("#letter-text")).to_have_value(VAGUE)
    give_a_time(page, three)
    page.locator("#letter-send").click()
    expect(page.locator(".alert-success")).to_be_visible()
    assert Promise.objects.filter(follow_up=three, source="message", state="open").count() == 1
