"""Writing a survey's texts on a phone: the preview follows, records nothing, and leads nowhere."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from customers.models import User
from surveys.models import Invitation, LinkClick, Response, Survey
from tests.factories import PASSWORD

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DARK = "getComputedStyle(document.querySelector('.mail-sheet')).backgroundColor"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, live_server: LiveServer, person: User) -> None:
    page.goto(f"{live_server.url}{reverse('account_login')}")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


def test_what_is_typed_is_seen_before_it_is_saved(
    page: Page, live_server: LiveServer, survey: Survey, siri: User
) -> None:
    sign_in(page, live_server, siri)
    page.goto(f"{live_server.url}{reverse('surveys:survey-text', args=[survey.pk, 'nb'])}")
    assert page.evaluate(SIDEWAYS) == 0
    steps_back = page.evaluate("history.length")

    page.fill("[name=question]", "Hva med <b>{recommended}</b>?")
    mail = page.frame_locator("iframe[name=preview-1]")
    expect(mail.locator(".mail-question")).to_have_text("Hva med <b>Nordavind</b>?")
    expect(page.locator(".preview iframe")).to_have_count(1)
    expect(page.locator("#findings li")).to_have_count(1)
    light = page.frames[-1].evaluate(DARK)
    page.check("[name=theme][value=dark]", force=True)
    mail = page.frame_locator("iframe[name=preview-2]")
    expect(mail.locator(".mail-question")).to_be_visible()
    expect(page.locator(".preview iframe")).to_have_count(1)
    assert page.frames[-1].evaluate(DARK) != light

    mail.locator("a.mail-score, td a").first.click()
    assert page.evaluate("history.length") - steps_back <= 1
    assert page.url.endswith("/texts/nb/")
    assert survey.texts.get(language="nb").question.startswith("Hvor sannsynlig")
    page.click(".editor-do .btn-primary")
    expect(page.locator(".alert-success")).to_be_visible()
    assert survey.texts.get(language="nb").question == "Hva med <b>{recommended}</b>?"
    assert not any(model.objects.exists() for model in (Invitation, LinkClick, Response))


def test_the_other_pages_fit_a_phone(page: Page, live_server: LiveServer, survey: Survey, siri: User) -> None:
    sign_in(page, live_server, siri)
    Survey.objects.update(name="Undersøkelsesnavn" * 7, slug="s" * 50)
    places: dict[str, list[object]] = {
        "survey-list": [],
        "survey-new": [],
        "survey": [survey.pk],
        "survey-settings": [survey.pk],
        "survey-close": [survey.pk],
        "survey-preview": [survey.pk, "en"],
    }
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 740})
        for place, arguments in places.items():
            page.goto(f"{live_server.url}{reverse(f'surveys:{place}', args=arguments)}")
            assert page.evaluate(SIDEWAYS) == 0, (place, width)
