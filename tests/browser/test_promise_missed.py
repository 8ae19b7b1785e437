"""What the thank-you page promised is missed: a new time is begun before, and after it the CX lead knows."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from customers.models import Customer, Organisation, User
from followups.models import Promise
from tests.browser.passing_time import (
    MINUTE,
    MONDAY,
    SIDEWAYS,
    at,
    open_bell,
    queue,
    sign_in,
    worker_at,
)
from tests.factories import make_invitation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OLD_TIME = {"nb": "tirsdag 17. nov. kl. 09.00", "en": "Tuesday 17 Nov. at 09:00"}
WORDS = {
    "nb": ("en melding med ny tid er påbegynt", "Rekker du ikke", "En lovet tid er passert: Kari Nordmann"),
    "en": (
        "a letter with a new time is begun",
        "Will you not make",
        "A promised time has passed: Kari Nordmann",
    ),
}


@pytest.fixture(autouse=True)
def speakers(language: str, ben: User, cleo: User, kari: Customer) -> None:
    Organisation.objects.update(phone="22 33 44 55", phone_hours="08.00–16.00")
    for person in (ben, cleo, kari):
        person.language = language
        person.save()


def test_nothing_is_done_and_the_lead_hears(
    page: Page,
    live_server: LiveServer,
    settings: Settings,
    kari: Customer,
    ben: User,
    cleo: User,
    language: str,
) -> None:
    settings.BASE_URL = base = live_server.url
    settings.HOLD_FORM_MILLISECONDS = 0  # the clock stands still while the form is filled in
    begun, asked, passed = WORDS[language]
    told = passed.partition(":")[0]  # a mail names the customer above it
    with at(MONDAY):
        promised_on_the_page(page, base, kari, language)
    promise = Promise.objects.get()
    assert promise.draft_at is not None
    assert promise.draft_at < promise.promised_at

    mails = worker_at(promise.draft_at)
    assert begun in mails[ben.email]
    assert told not in mails.get(cleo.email, "")
    with at(promise.draft_at + 5 * MINUTE):
        sign_in(page, base, ben, reverse("followups:queue"))
        assert begun in open_bell(page)
        page.goto(f"{base}{reverse('followups:detail', args=[promise.follow_up_id])}")
        expect(page.locator(".alert-warning")).to_contain_text(asked)
        assert page.evaluate(SIDEWAYS) == 0

    late = promise.promised_at + MINUTE
    mails = worker_at(late)
    assert told in mails[cleo.email]
    assert "Kari Nordmann" in mails[ben.email]
    with at(late + 5 * MINUTE):
        the_lead_sees_it(page, base, cleo, passed)
    promise.refresh_from_db()
    assert (promise.state, promise.made_good_at) == (Promise.State.BROKEN, None)
    # Each is told once, however often the worker comes by.
    assert worker_at(late + 10 * MINUTE) == {}


def promised_on_the_page(page: Page, base: str, kari: Customer, language: str) -> None:
    page.goto(f"{base}{reverse('surveys:answer', args=[make_invitation(kari).token])}?s=3")
    page.locator('textarea[name="comment"]').fill("Ingen ringte tilbake.")
    page.locator('form[method="post"] button[type="submit"]:not([name])').first.click()
    page.wait_for_url(re.compile("/thanks/$"))
    expect(page.locator(".promise")).to_contain_text(OLD_TIME[language])


def the_lead_sees_it(page: Page, base: str, cleo: User, passed: str) -> None:
    """By the bell, on the first page, in the queue of all and in the ledger."""
    sign_in(page, base, cleo, "/")
    assert passed in open_bell(page)
    page.goto(f"{base}{queue(scope='all', group='overdue')}")
    expect(page.locator(".work-list")).to_contain_text("Kari Nordmann")
    page.goto(f"{base}{reverse('followups:ledger')}?show=unanswered")
    expect(page.locator("main tbody tr")).to_have_count(1)
    expect(page.locator("main tbody tr")).to_contain_text("Kari Nordmann")
    assert page.evaluate(SIDEWAYS) == 0
    page.locator("main tbody a.row-link").click()
    expect(page.locator(".alert-warning a")).to_be_visible()  # the new time can still be given, by her too
