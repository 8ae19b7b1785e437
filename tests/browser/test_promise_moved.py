"""A promise that cannot be kept is moved in time: the letter that was begun goes, and nothing is broken."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from customers.models import Customer, Organisation, User
from followups.actions.write_to_customer import Letter, write_to_customer
from followups.models import FollowUp, MessageDraft, Promise
from tests.browser.passing_time import HOUR, MINUTE, MONDAY, at, sign_in, worker_at
from tests.factories import make_follow_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def speakers(language: str, ben: User, cleo: User, kari: Customer) -> None:
    Organisation.objects.update(phone="22 33 44 55", phone_hours="08.00–16.00")
    for person in (ben, cleo, kari):
        person.language = language
        person.save()


def test_the_begun_letter_moves_the_promise(
    page: Page, live_server: LiveServer, settings: Settings, kari: Customer, ben: User, cleo: User
) -> None:
    settings.BASE_URL = base = live_server.url
    promise = promised_in_a_letter(kari, ben)
    assert promise.draft_at is not None
    worker_at(promise.draft_at)
    draft = MessageDraft.objects.get(renews=promise)
    follow_up = promise.follow_up
    with at(promise.draft_at + 5 * MINUTE):
        sign_in(page, base, ben, reverse("followups:detail", args=[follow_up.pk]))
        page.locator(".alert-warning a").click()
        page.locator("#letter-send").click()
        expect(page.locator(".alert-success")).to_be_visible()
    mails = worker_at(promise.draft_at + 10 * MINUTE)
    assert kari.email in mails

    assert "Kari" not in worker_at(promise.promised_at + MINUTE).get(cleo.email, "")
    promise.refresh_from_db()
    assert promise.state == Promise.State.REPLACED
    assert follow_up.promises.owed().get().promised_at == draft.promised_at
    assert not follow_up.promises.filter(state=Promise.State.BROKEN).exists()


def promised_in_a_letter(kari: Customer, ben: User) -> Promise:
    """At nine: by three the same day. Her server has taken it."""
    with at(MONDAY):
        follow_up = make_follow_up(3, kari, comment="Ingen ringte tilbake om ruteren.")
        until = MONDAY + 6 * HOUR
        letter = Letter("Ruteren din", "Jeg ringer deg.", "k1", responsible=ben, promised_at=until)
        write_to_customer(follow_up.pk, letter, ben, MONDAY)
    worker_at(MONDAY + MINUTE)
    return FollowUp.objects.get().promises.get(source=Promise.Source.MESSAGE)
