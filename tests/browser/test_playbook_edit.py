"""Cleo edits the playbook for 3 on her phone; the next 3 is followed up by it – with script and without."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from customers.models import User
from followups.models import FollowUp, Playbook
from tests.factories import PASSWORD, make_customer, make_follow_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def cleo(cleo: User, language: str) -> User:
    cleo.language = language
    cleo.save()
    return cleo


@pytest.fixture
def page_without_script(chromium: Browser, language: str) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, locale=language, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_the_next_three_is_followed_up_as_edited(page: Page, live_server: LiveServer, cleo: User) -> None:
    edit_and_follow_up(page, live_server.url, cleo)
    assert page.evaluate(SIDEWAYS) == 0


def test_the_same_without_script(page_without_script: Page, live_server: LiveServer, cleo: User) -> None:
    edit_and_follow_up(page_without_script, live_server.url, cleo)


def edit_and_follow_up(page: Page, base: str, cleo: User) -> None:
    before = make_follow_up(3, make_customer("Før"))
    sign_in(page, f"{base}{reverse('followups:playbook-edit', args=[3])}", cleo)
    rearrange(page)
    look_and_save(page)

    after = make_follow_up(3, make_customer("Etter"))

    assert Playbook.objects.current(3).version == 2
    assert kinds(after)[:3] == ["contact", "listen", "compensate"]
    assert "apologise" not in kinds(after)
    assert after.tasks.get(kind="custom").text_nb == "Send {{ blomster }}."
    assert (before.playbook.version, kinds(before)[0]) == (1, "apologise")
    page.goto(f"{base}{reverse('followups:detail', args=[after.pk])}")
    expect(page.locator(".tasks")).to_contain_text(
        "{{ blomster }}" if cleo.language == "nb" else "{{ flowers }}"
    )


def rearrange(page: Page) -> None:
    """Make contact comes first, the apology goes, a step of our own comes in; what is typed stays."""
    press(page, page.locator("#up-s2"))
    expect(page.locator(".edited-step").first).to_have_attribute("id", "step-s2")
    press(page, page.locator("#remove-s1"))
    expect(page.locator("#step-s1")).to_have_class("edited-step is-out")
    press(page, page.locator("#add-step"))
    own = page.locator("#step-n1 textarea")
    own.nth(0).fill("Send {{ blomster }}.")
    own.nth(1).fill("Send {{ flowers }}.")
    press(page, page.locator("#down-n1"))
    expect(page.locator("#step-n1 textarea").nth(0)).to_have_value("Send {{ blomster }}.")
    assert Playbook.objects.current(3).version == 1


def look_and_save(page: Page) -> None:
    press(page, page.locator('.editor-save button[value="preview"]'))
    expect(page.locator("#preview .step-change")).to_have_count(
        2
    )  # with the apology gone, nothing else has moved
    page.locator('input[name="note"]').fill("Ring først")
    press(page, page.locator('.editor-save button[value="save"]'))
    expect(page.locator(".alert-success")).to_be_visible()
    expect(page.locator("h1 + p")).to_contain_text("Ring først")


def press(page: Page, button: Locator) -> None:
    button.click()
    page.wait_for_load_state()


def sign_in(page: Page, address: str, person: User) -> None:
    page.goto(address)
    page.locator('input[name="login"]').fill(person.email)
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('main form button[type="submit"]').click()
    page.wait_for_url(address)


def kinds(follow_up: FollowUp) -> list[str]:
    return list(follow_up.tasks.order_by("position").values_list("kind", flat=True))
