"""A respondent's whole way with JavaScript off: answer, error, language, thanks, change, status, way out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from customers.models import Company, OptOut
from followups.models import FollowUp
from surveys.models import Response, ResponseRevision
from tests.browser.respondents import answer_of, fullest_survey, invited, way_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def still(chromium: Browser) -> Iterator[Page]:
    """A phone whose browser runs no script."""
    context = chromium.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_from_the_link_to_the_status_and_back(
    still: Page, live_server: LiveServer, fjord: Company, settings: Settings
) -> None:
    settings.HOLD_FORM_MILLISECONDS = 0  # a browser that is driven answers sooner than a person can
    survey = fullest_survey()
    url = live_server.url + answer_of(invited(survey, fjord, "nb"))

    still.goto(url)
    still.fill("#comment", "Ingen ringte tilbake.")
    still.get_by_label("Svartid").check()
    still.get_by_label("Måtte purre").check()
    still.select_option("select[name^=extra]", "1")
    still.locator("[name=contact_wish][value=phone]").check()
    still.select_option("#contact_when", "morning")
    still.click("button.send")
    assert still.title().startswith("Feil:")
    assert still.input_value("#comment") == "Ingen ringte tilbake."

    still.click("button[name=language]")
    assert still.locator("html").get_attribute("lang") == "en"
    assert still.get_by_label("Had to ask again").is_checked()
    still.locator("#score-2").check(force=True)
    still.click("button.send")

    assert "/thanks/" in still.url
    follow_up = FollowUp.objects.get()
    text = still.inner_text("main")
    for words in (
        follow_up.owner.full_name,
        "will call you by",
        "in the morning",
        "Response time (Had to ask again)",
    ):
        assert words in text

    still.get_by_text("change it now").click()
    assert still.locator("[name=contact_wish][value=phone]").is_checked()
    still.locator("#score-1").check(force=True)
    still.locator("[name=contact_wish][value=no]").check()
    still.click("button.send")
    assert "You asked us not to contact you" in still.inner_text("main")

    still.click(".links a")
    assert follow_up.owner.full_name in still.inner_text("main")
    assert [each.score for each in ResponseRevision.objects.order_by("pk")] == [2, 1]
    assert Response.objects.get().contact_wish == "no"


def test_the_way_out(still: Page, live_server: LiveServer, fjord: Company) -> None:
    path = way_out(fullest_survey(), fjord, "nb")
    still.goto(live_server.url + path)
    assert not OptOut.objects.exists()
    still.click("button.send")
    assert OptOut.objects.exists()
