"""A 0 is given in the mail, followed up on the phone, and worked to the end – in both languages."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from customers.actions.send_messages import send_messages
from customers.models import Company, Customer, User
from followups.models import FollowUp
from npsapp.lib import clock
from surveys.actions.send_invitations import send_invitations
from surveys.models import Survey
from tests.factories import PASSWORD, make_interaction
from tests.smtp_sink import SmtpSink

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COMMENT = "Tre purringer, ingen ringte."


@pytest.fixture
def ben(ben: User, language: str) -> User:
    ben.language = language
    ben.phone = "+47 22 33 44 55"
    ben.save()
    return ben


@pytest.fixture
def kari(kari: Customer, language: str) -> Customer:
    kari.language = language
    kari.save()
    return kari


def test_from_a_zero_to_a_closed_follow_up(
    page: Page,
    live_server: LiveServer,
    settings: Settings,
    fjord: Company,
    ben: User,
    kari: Customer,
    survey: Survey,
    language: str,
) -> None:
    settings.BASE_URL = live_server.url
    link = asked_by_mail(kari, settings)
    answer(page, link, language)
    expect(page.locator("main")).to_contain_text(ben.full_name)
    sign_in(page, live_server.url, ben)
    work_to_the_end(page)
    follow_up = FollowUp.objects.get()
    assert follow_up.state == "closed"
    assert follow_up.first_contact_met_at is not None
    assert follow_up.promises.get().state == "kept"
    assert follow_up.response.comment == COMMENT
    assert not follow_up.tasks.filter(state="open").exists()


def asked_by_mail(kari: Customer, settings: Settings) -> str:
    """The link behind the 0 in the mail that arrives."""
    with SmtpSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        make_interaction(kari)
        send_invitations(clock.now())
        assert send_messages().accepted == 1
        content = sink.received[0].content.replace(b"=\r\n", b"").replace(b"=3D", b"=").decode()
    link = re.search(r'href="(http://[^"]+/s/[^"]+\?s=0)"', content)
    assert link is not None
    return link[1]


def answer(page: Page, link: str, language: str) -> None:
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator('input[name="score"][value="0"]')).to_be_checked()
    page.locator('textarea[name="comment"]').press_sequentially(COMMENT, delay=50)  # as fast as a person
    page.locator('form[method="post"] button[type="submit"]:not([name])').first.click()
    page.wait_for_url(re.compile("/thanks/$"))


def sign_in(page: Page, base: str, person: User) -> None:
    page.goto(f"{base}/")
    page.locator('input[name="login"]').fill(person.email)
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('main form button[type="submit"]').click()
    page.wait_for_url(re.compile("/followups/"))


def work_to_the_end(page: Page) -> None:
    """Log the call from the queue, tick every step with what it wants, close with cause and solution."""
    page.locator("summary", has=page.locator('use[href*="phone-call"]')).first.click()
    talked = page.locator("form", has=page.locator('input[value="talked"]')).first
    talked.locator("textarea").fill("Kari er skuffet over at ingen ringte.")
    talked.locator("button").click()
    page.goto(page.url.split("/followups/")[0] + f"/followups/{FollowUp.objects.get().pk}/")
    while (ticks := page.locator('form[action$="/done/"]')).count():
        tick = ticks.first
        if (note := tick.locator("textarea")).count():
            page.locator("details.tick summary").first.click() if not note.is_visible() else None
            note.fill("Skrevet ned.")
        tick.locator("button").click()
        page.wait_for_load_state()
    closing = page.locator('form[action$="/closure/"]')
    page.locator("details.action", has=closing).locator("summary").click()
    closing.locator('select[name="cause"]').select_option(index=2)
    closing.locator('textarea[name="customers_cause"]').fill("Ingen ringte tilbake.")
    closing.locator('textarea[name="solution"]').fill("Vi ringte og ga ny frist.")
    closing.locator('select[name="compensation"]').select_option("none")
    closing.locator('[name="compensation_note"]').fill("Kunden ønsket ingen.")
    closing.locator("button[type=submit]").click()
    page.wait_for_load_state()
